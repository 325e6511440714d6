create type public.cooperation_line as enum (
	'international_agenda', 'technical_financial', 'agreements', 'institutional_strengthening'
);
comment on type public.cooperation_line is 'The four lines of the cooperation office';

create type public.instrument as enum (
	'memorandum_of_understanding', 'letter_of_intent', 'framework_agreement', 'interadministrative_agreement',
	'association_agreement', 'cooperation_agreement', 'cofinancing_agreement', 'loan_contract', 'grant', 'protocol',
	'twinning', 'pact', 'network_membership', 'interadministrative_contract', 'other'
);
comment on type public.instrument is 'Kind of instrument that was signed';

create type public.record_status as enum (
	'in_preparation', 'signed', 'in_execution', 'suspended', 'finished', 'liquidated', 'cancelled', 'unknown'
);
comment on type public.record_status is 'State of an agreement or project; unknown where the source does not say';

create type public.modality as enum (
	'technical', 'financial_non_reimbursable', 'financial_reimbursable', 'humanitarian', 'food_aid', 'prize'
);
comment on type public.modality is 'Kind of cooperation';

create type public.direction as enum ('south_south', 'triangular', 'decentralised');
comment on type public.direction is 'Between whom: countries of the South, with a third party, subnational governments';

create type public.confidence as enum ('high', 'medium');
comment on type public.confidence is 'How far the source can be trusted for what the record says';

create type public.amount_qualifier as enum ('exact', 'approximate', 'at_least');
comment on type public.amount_qualifier is 'As its source gives it: a figure, about that much, more than that much';

create type public.amount_extent as enum ('record', 'programme');
comment on type public.amount_extent is
	'What the amount pays for: this record, or a wider programme or consortium (then it enters no total)';

create type public.party_side as enum ('local', 'counterpart');
comment on type public.party_side is 'The side of the valley or the other side';

create type public.party_role as enum ('funding', 'accountable', 'extending', 'implementing');
comment on type public.party_role is 'IATI OrganisationRole 1 to 4';

create type public.amendment_kind as enum (
	'extension', 'addition', 'suspension', 'resumption', 'assignment', 'liquidation'
);
comment on type public.amendment_kind is 'Otrosí: prórroga, adición, suspensión, reanudación, cesión, liquidación';

create table public.agreements (
	code text primary key check (code ~ '^AG-[0-9]{3,}$'),
	title text not null check (btrim(title) <> ''),
	title_en text check (btrim(title_en) <> ''),
	title_pt text check (btrim(title_pt) <> ''),
	line public.cooperation_line,
	line_basis public.basis,
	instrument public.instrument not null,
	instrument_text text,
	status public.record_status not null default 'unknown',
	status_text text,
	modality public.modality,
	direction public.direction,
	modality_basis public.basis,
	signed_on date,
	signed_precision public.date_precision,
	signed_note text,
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
	parent_agreement_code text references public.agreements (code) check (parent_agreement_code <> code),
	source_url text not null check (source_url ~ '^https?://'),
	confidence public.confidence not null,
	note text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	archived_at timestamptz,
	constraint agreements_signed_is_period check (private.is_period(signed_on, signed_precision)),
	constraint agreements_ends_is_period check (private.is_period(ends_on, ends_precision)),
	-- A year is a period: what began some day of 2020 may have ended in March 2020. Only an end whose last possible
	-- day comes before the first possible day of the beginning is nonsense.
	constraint agreements_end_after_start check (private.period_end(ends_on, ends_precision) >= signed_on),
	constraint agreements_amount_with_currency check (
		(amount is null) = (currency is null)
		and (amount is null) = (amount_qualifier is null)
		and (amount is null) = (amount_extent is null)
	),
	constraint agreements_line_with_basis check ((line is null) = (line_basis is null)),
	constraint agreements_modality_with_basis check ((modality is null and direction is null) = (modality_basis is null))
);
create index on public.agreements (parent_agreement_code);
create index on public.agreements (currency);
create trigger agreements_touch before update on public.agreements
	for each row execute function private.touch_updated_at();

comment on table public.agreements is 'Signed instruments of cooperation (convenios, acuerdos)';
comment on column public.agreements.code is 'Public code, AG-001; never changes, it is in links';
comment on column public.agreements.title is 'Title in Spanish';
comment on column public.agreements.title_en is 'Title in English';
comment on column public.agreements.title_pt is 'Title in Portuguese';
comment on column public.agreements.line is 'Cooperation line, where one is known';
comment on column public.agreements.line_basis is 'Who says so';
comment on column public.agreements.instrument is 'Kind of instrument';
comment on column public.agreements.instrument_text is 'The instrument in the sources words';
comment on column public.agreements.status is 'State; unknown where the source does not say';
comment on column public.agreements.status_text is 'The state in the words of the source';
comment on column public.agreements.modality is 'Kind of cooperation';
comment on column public.agreements.direction is 'Between whom it runs';
comment on column public.agreements.modality_basis is 'Who says so';
comment on column public.agreements.signed_on is 'Signature, by the first day of its period';
comment on column public.agreements.signed_precision is 'Day, month or year';
comment on column public.agreements.signed_note is 'What the date stands for, where it is not plain';
comment on column public.agreements.ends_on is 'End, by the first day of its period';
comment on column public.agreements.ends_precision is 'Day, month or year';
comment on column public.agreements.ends_note is 'What the end stands for, where it is not plain';
comment on column public.agreements.coverage_basis is 'Whether the source names the municipalities or the editors read them from it';
comment on column public.agreements.coverage_note is 'How coverage was read';
comment on column public.agreements.amount is 'Amount in currency, never converted';
comment on column public.agreements.currency is 'ISO 4217';
comment on column public.agreements.amount_qualifier is 'Exact, approximate or a lower bound';
comment on column public.agreements.amount_extent is 'Whether it pays for this record alone';
comment on column public.agreements.amount_note is 'Caveats of the amount';
comment on column public.agreements.parent_agreement_code is 'The agreement this one belongs to; its amount is not added again';
comment on column public.agreements.source_url is 'Public page that the record was read from';
comment on column public.agreements.confidence is 'How far it can be trusted';
comment on column public.agreements.note is 'What a reader should know, in Spanish';
comment on column public.agreements.created_at is 'When the row was made';
comment on column public.agreements.updated_at is 'When the row last changed';
comment on column public.agreements.archived_at is 'Set when withdrawn from the public; never deleted';

alter table public.agreements enable row level security;
create policy "Anyone can read agreements that are not archived" on public.agreements
	for select to anon, authenticated using (archived_at is null);

-- Children are as visible as their record: the subquery obeys the record's own policy.

create table public.agreement_coverage (
	agreement_code text not null references public.agreements (code) on delete cascade,
	municipality_code text not null references public.municipalities (code),
	primary key (agreement_code, municipality_code)
);
create index on public.agreement_coverage (municipality_code);
comment on table public.agreement_coverage is 'Municipalities that an agreement reaches; all ten make it metropolitan';
comment on column public.agreement_coverage.agreement_code is 'The agreement';
comment on column public.agreement_coverage.municipality_code is 'DIVIPOLA code';
alter table public.agreement_coverage enable row level security;
create policy "Anyone can read the coverage of agreements they can read" on public.agreement_coverage
	for select to anon, authenticated
	using (exists (select 1 from public.agreements as record where record.code = agreement_code));

create table public.agreement_parties (
	agreement_code text not null references public.agreements (code) on delete cascade,
	position smallint not null check (position > 0),
	side public.party_side not null,
	organisation text references public.organisations (slug) on update cascade,
	collective text check (btrim(collective) <> ''),
	role public.party_role,
	contribution text check (btrim(contribution) <> ''),
	primary key (agreement_code, position),
	constraint agreement_parties_named_or_collective check (num_nonnulls(organisation, collective) = 1)
);
create index on public.agreement_parties (organisation);
create unique index on public.agreement_parties (agreement_code, organisation, role) nulls not distinct
	where organisation is not null;
comment on table public.agreement_parties is 'Who takes part in an agreement, on which side and how';
comment on column public.agreement_parties.agreement_code is 'The agreement';
comment on column public.agreement_parties.position is 'Order in which the source names them';
comment on column public.agreement_parties.side is 'Local or counterpart';
comment on column public.agreement_parties.organisation is 'Slug of the organisation; null for a collective';
comment on column public.agreement_parties.collective is 'A collective that names nobody, in the words of the source';
comment on column public.agreement_parties.role is 'IATI OrganisationRole, where known';
comment on column public.agreement_parties.contribution is 'What it puts in, in words';
alter table public.agreement_parties enable row level security;
create policy "Anyone can read the parties of agreements they can read" on public.agreement_parties
	for select to anon, authenticated
	using (exists (select 1 from public.agreements as record where record.code = agreement_code));

create table public.agreement_sdgs (
	agreement_code text not null references public.agreements (code) on delete cascade,
	position smallint not null check (position > 0),
	goal smallint not null references public.sdg_goals (goal),
	target text,
	basis public.basis not null,
	primary key (agreement_code, position),
	unique nulls not distinct (agreement_code, goal, target),
	foreign key (target, goal) references public.sdg_targets (code, goal)
);
create index on public.agreement_sdgs (goal);
create index on public.agreement_sdgs (target, goal);
comment on table public.agreement_sdgs is 'Goals and targets that an agreement serves';
comment on column public.agreement_sdgs.agreement_code is 'The agreement';
comment on column public.agreement_sdgs.position is 'Order of relevance as recorded';
comment on column public.agreement_sdgs.goal is 'Goal, 1 to 17';
comment on column public.agreement_sdgs.target is 'Target of that goal, where known';
comment on column public.agreement_sdgs.basis is 'Stated by the source or editorial';
alter table public.agreement_sdgs enable row level security;
create policy "Anyone can read the goals of agreements they can read" on public.agreement_sdgs
	for select to anon, authenticated
	using (exists (select 1 from public.agreements as record where record.code = agreement_code));

create table public.agreement_amendments (
	agreement_code text not null references public.agreements (code) on delete cascade,
	position smallint not null check (position > 0),
	kind public.amendment_kind not null,
	amended_on date,
	amended_precision public.date_precision,
	days integer check (days between 1 and 36500),
	amount numeric(20, 2) check (amount >= 0),
	currency text references public.currencies (code),
	note text,
	source_url text not null check (source_url ~ '^https?://'),
	primary key (agreement_code, position),
	constraint agreement_amendments_is_period check (private.is_period(amended_on, amended_precision)),
	constraint agreement_amendments_amount_with_currency check ((amount is null) = (currency is null))
);
create index on public.agreement_amendments (currency);
comment on table public.agreement_amendments is 'Changes to an agreement after its signature (otrosíes)';
comment on column public.agreement_amendments.agreement_code is 'The agreement';
comment on column public.agreement_amendments.position is 'Order, 1 = first';
comment on column public.agreement_amendments.kind is 'What it does';
comment on column public.agreement_amendments.amended_on is 'Date, by the first day of its period; null where unknown';
comment on column public.agreement_amendments.amended_precision is 'Day, month or year';
comment on column public.agreement_amendments.days is 'Days added or suspended';
comment on column public.agreement_amendments.amount is 'Amount added, in currency';
comment on column public.agreement_amendments.currency is 'ISO 4217';
comment on column public.agreement_amendments.note is 'What the source says, in Spanish';
comment on column public.agreement_amendments.source_url is 'Public page that it was read from';
alter table public.agreement_amendments enable row level security;
create policy "Anyone can read the amendments of agreements they can read" on public.agreement_amendments
	for select to anon, authenticated
	using (exists (select 1 from public.agreements as record where record.code = agreement_code));
