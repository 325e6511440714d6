create table public.projects (
	code text primary key check (code ~ '^PR-[0-9]{3,}$'),
	title text not null check (btrim(title) <> ''),
	title_en text check (btrim(title_en) <> ''),
	title_pt text check (btrim(title_pt) <> ''),
	description text check (btrim(description) <> ''),
	description_en text check (btrim(description_en) <> ''),
	description_pt text check (btrim(description_pt) <> ''),
	line public.cooperation_line,
	line_basis public.basis,
	status public.record_status not null default 'unknown',
	status_text text,
	modality public.modality,
	direction public.direction,
	modality_basis public.basis,
	starts_on date,
	starts_precision public.date_precision,
	starts_note text,
	ends_on date,
	ends_precision public.date_precision,
	ends_note text,
	coverage_basis public.basis,
	coverage_note text,
	amount numeric(20, 2) check (amount >= 0),
	currency text references public.currencies (code),
	amount_qualifier public.amount_qualifier,
	amount_extent public.amount_extent,
	amount_note text,
	agreement_code text references public.agreements (code),
	parent_project_code text references public.projects (code) check (parent_project_code <> code),
	source_url text not null check (source_url ~ '^https?://'),
	confidence public.confidence not null,
	note text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	archived_at timestamptz,
	constraint projects_starts_is_period check (private.is_period(starts_on, starts_precision)),
	constraint projects_ends_is_period check (private.is_period(ends_on, ends_precision)),
	-- A year is a period: what began some day of 2020 may have ended in March 2020. Only an end whose last possible
	-- day comes before the first possible day of the beginning is nonsense.
	constraint projects_end_after_start check (private.period_end(ends_on, ends_precision) >= starts_on),
	constraint projects_amount_with_currency check (
		(amount is null) = (currency is null)
		and (amount is null) = (amount_qualifier is null)
		and (amount is null) = (amount_extent is null)
	),
	constraint projects_line_with_basis check ((line is null) = (line_basis is null)),
	constraint projects_modality_with_basis check ((modality is null and direction is null) = (modality_basis is null))
);
create index on public.projects (agreement_code);
create index on public.projects (parent_project_code);
create index on public.projects (currency);
create trigger projects_touch before update on public.projects
	for each row execute function private.touch_updated_at();

comment on table public.projects is 'What is done: cooperation projects';
comment on column public.projects.code is 'Public code, PR-001; never changes, it is in links';
comment on column public.projects.title is 'Title in Spanish';
comment on column public.projects.title_en is 'Title in English';
comment on column public.projects.title_pt is 'Title in Portuguese';
comment on column public.projects.description is 'What is done, in Spanish';
comment on column public.projects.description_en is 'What is done, in English';
comment on column public.projects.description_pt is 'What is done, in Portuguese';
comment on column public.projects.line is 'Cooperation line, where one is known';
comment on column public.projects.line_basis is 'Who says so';
comment on column public.projects.status is 'State; unknown where the source does not say';
comment on column public.projects.status_text is 'The state in the words of the source';
comment on column public.projects.modality is 'Kind of cooperation';
comment on column public.projects.direction is 'Between whom it runs';
comment on column public.projects.modality_basis is 'Who says so';
comment on column public.projects.starts_on is 'Start, by the first day of its period';
comment on column public.projects.starts_precision is 'Day, month or year';
comment on column public.projects.starts_note is 'What the date stands for, where it is not plain';
comment on column public.projects.ends_on is 'End, by the first day of its period';
comment on column public.projects.ends_precision is 'Day, month or year';
comment on column public.projects.ends_note is 'What the end stands for, where it is not plain';
comment on column public.projects.coverage_basis is 'Whether the source names the municipalities or the editors read them from it';
comment on column public.projects.coverage_note is 'How coverage was read';
comment on column public.projects.amount is 'Amount in currency, never converted';
comment on column public.projects.currency is 'ISO 4217';
comment on column public.projects.amount_qualifier is 'Exact, approximate or a lower bound';
comment on column public.projects.amount_extent is 'Whether it pays for this record alone';
comment on column public.projects.amount_note is 'Caveats of the amount';
comment on column public.projects.agreement_code is 'The agreement that pays for it or frames it; the amount is not added again';
comment on column public.projects.parent_project_code is 'The project it is part of; its amount is not added again';
comment on column public.projects.source_url is 'Public page that the record was read from';
comment on column public.projects.confidence is 'How far it can be trusted';
comment on column public.projects.note is 'What a reader should know, in Spanish';
comment on column public.projects.created_at is 'When the row was made';
comment on column public.projects.updated_at is 'When the row last changed';
comment on column public.projects.archived_at is 'Set when withdrawn from the public; never deleted';

alter table public.projects enable row level security;
create policy "Anyone can read projects that are not archived" on public.projects
	for select to anon, authenticated using (archived_at is null);

-- Children are as visible as their record: the subquery obeys the record's own policy.

create table public.project_coverage (
	project_code text not null references public.projects (code) on delete cascade,
	municipality_code text not null references public.municipalities (code),
	primary key (project_code, municipality_code)
);
create index on public.project_coverage (municipality_code);
comment on table public.project_coverage is 'Municipalities that a project reaches; all ten make it metropolitan';
comment on column public.project_coverage.project_code is 'The project';
comment on column public.project_coverage.municipality_code is 'DIVIPOLA code';
alter table public.project_coverage enable row level security;
create policy "Anyone can read the coverage of projects they can read" on public.project_coverage
	for select to anon, authenticated
	using (exists (select 1 from public.projects as record where record.code = project_code));

create table public.project_parties (
	project_code text not null references public.projects (code) on delete cascade,
	position smallint not null check (position > 0),
	side public.party_side not null,
	organisation text references public.organisations (slug) on update cascade,
	collective text check (btrim(collective) <> ''),
	role public.party_role,
	contribution text check (btrim(contribution) <> ''),
	primary key (project_code, position),
	constraint project_parties_named_or_collective check (num_nonnulls(organisation, collective) = 1)
);
create index on public.project_parties (organisation);
create unique index on public.project_parties (project_code, organisation, role) nulls not distinct
	where organisation is not null;
comment on table public.project_parties is 'Who takes part in a project, on which side and how';
comment on column public.project_parties.project_code is 'The project';
comment on column public.project_parties.position is 'Order in which the source names them';
comment on column public.project_parties.side is 'Local or counterpart';
comment on column public.project_parties.organisation is 'Slug of the organisation; null for a collective';
comment on column public.project_parties.collective is 'A collective that names nobody, in the words of the source';
comment on column public.project_parties.role is 'IATI OrganisationRole, where known';
comment on column public.project_parties.contribution is 'What it puts in, in words';
alter table public.project_parties enable row level security;
create policy "Anyone can read the parties of projects they can read" on public.project_parties
	for select to anon, authenticated
	using (exists (select 1 from public.projects as record where record.code = project_code));

create table public.project_sdgs (
	project_code text not null references public.projects (code) on delete cascade,
	position smallint not null check (position > 0),
	goal smallint not null references public.sdg_goals (goal),
	target text,
	basis public.basis not null,
	primary key (project_code, position),
	unique nulls not distinct (project_code, goal, target),
	foreign key (target, goal) references public.sdg_targets (code, goal)
);
create index on public.project_sdgs (goal);
create index on public.project_sdgs (target, goal);
comment on table public.project_sdgs is 'Goals and targets that a project serves';
comment on column public.project_sdgs.project_code is 'The project';
comment on column public.project_sdgs.position is 'Order of relevance as recorded';
comment on column public.project_sdgs.goal is 'Goal, 1 to 17';
comment on column public.project_sdgs.target is 'Target of that goal, where known';
comment on column public.project_sdgs.basis is 'Stated by the source or editorial';
alter table public.project_sdgs enable row level security;
create policy "Anyone can read the goals of projects they can read" on public.project_sdgs
	for select to anon, authenticated
	using (exists (select 1 from public.projects as record where record.code = project_code));

create type public.place_precision as enum ('exact', 'approximate', 'seat');
comment on type public.place_precision is
	'exact: the site; approximate: its surroundings; seat: only the municipality is known, so it has no point of its own';

create table public.project_places (
	project_code text not null references public.projects (code) on delete cascade,
	position smallint not null check (position > 0),
	name text not null check (btrim(name) <> ''),
	municipality_code text references public.municipalities (code),
	precision public.place_precision not null,
	longitude double precision check (longitude between -180 and 180),
	latitude double precision check (latitude between -90 and 90),
	basis text,
	primary key (project_code, position),
	constraint project_places_both_coordinates check ((longitude is null) = (latitude is null)),
	-- The seat is already a column of the municipality; writing it here would make a pin out of ignorance.
	constraint project_places_point_where_known check ((precision = 'seat') = (longitude is null)),
	constraint project_places_seat_of_someone check (precision <> 'seat' or municipality_code is not null)
);
create index on public.project_places (municipality_code);
comment on table public.project_places is 'Where a project happens, with how exactly that is known';
comment on column public.project_places.project_code is 'The project';
comment on column public.project_places.position is 'Order in which the source names them';
comment on column public.project_places.name is 'Place in the words of the source';
comment on column public.project_places.municipality_code is 'DIVIPOLA code of the municipality it lies in';
comment on column public.project_places.precision is 'Exact, approximate, or only the municipality';
comment on column public.project_places.longitude is 'Degrees east, WGS84';
comment on column public.project_places.latitude is 'Degrees north, WGS84';
comment on column public.project_places.basis is 'Where the coordinates come from';
alter table public.project_places enable row level security;
create policy "Anyone can read the places of projects they can read" on public.project_places
	for select to anon, authenticated
	using (exists (select 1 from public.projects as record where record.code = project_code));
