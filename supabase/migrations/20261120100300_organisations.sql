create type public.organisation_type as enum (
	'government', 'local_government', 'other_public_sector', 'international_ngo', 'national_ngo', 'regional_ngo',
	'partner_country_ngo', 'city_network', 'public_private_partnership', 'multilateral', 'foundation',
	'private_sector', 'academic', 'other'
);
comment on type public.organisation_type is
	'IATI OrganisationType, with city networks told apart from other international associations (both 21 in IATI)';

create type public.organisation_scope as enum ('international', 'national', 'departmental', 'metropolitan', 'municipal');
comment on type public.organisation_scope is 'Reach of an organisation as seen from the valley';

create table public.organisations (
	slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name text not null unique check (btrim(name) <> ''),
	name_en text check (btrim(name_en) <> ''),
	name_pt text check (btrim(name_pt) <> ''),
	acronym text check (btrim(acronym) <> ''),
	organisation_type public.organisation_type not null,
	scope public.organisation_scope not null,
	country text references public.countries (iso3),
	seat_city text check (btrim(seat_city) <> ''),
	seat_longitude double precision check (seat_longitude between -180 and 180),
	seat_latitude double precision check (seat_latitude between -90 and 90),
	website text check (website ~ '^https?://'),
	source text not null check (btrim(source) <> ''),
	note text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	archived_at timestamptz,
	check ((seat_longitude is null) = (seat_latitude is null))
);
create index on public.organisations (country);
create trigger organisations_touch before update on public.organisations
	for each row execute function private.touch_updated_at();

comment on table public.organisations is 'Everyone that is a party to an agreement or a project';
comment on column public.organisations.slug is 'Name in links';
comment on column public.organisations.name is 'Name in Spanish or in its own language';
comment on column public.organisations.name_en is 'Name in English, where one is in use';
comment on column public.organisations.name_pt is 'Name in Portuguese, where one is in use';
comment on column public.organisations.acronym is 'Short name in use';
comment on column public.organisations.organisation_type is 'IATI OrganisationType; an editorial classification';
comment on column public.organisations.scope is 'International, national, departmental, metropolitan or municipal';
comment on column public.organisations.country is 'ISO 3166-1 alpha-3 of its seat; null for multilaterals and where unknown';
comment on column public.organisations.seat_city is 'City of its seat';
comment on column public.organisations.seat_longitude is 'Approximate centre of the seat city, degrees east, WGS84';
comment on column public.organisations.seat_latitude is 'Approximate centre of the seat city, degrees north, WGS84';
comment on column public.organisations.website is 'Its site';
comment on column public.organisations.source is 'Where it is named: an address or the records that name it';
comment on column public.organisations.note is 'What a reader should know';
comment on column public.organisations.created_at is 'When the row was made';
comment on column public.organisations.updated_at is 'When the row last changed';
comment on column public.organisations.archived_at is 'Set when withdrawn from the public; never deleted';

alter table public.organisations enable row level security;
create policy "Anyone can read organisations that are not archived" on public.organisations
	for select to anon, authenticated using (archived_at is null);
