create type public.zone as enum ('north', 'centre', 'south');
comment on type public.zone is 'Part of the valley: norte, centro, sur';

create table public.municipalities (
	code text primary key check (code ~ '^05[0-9]{3}$'),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name text not null check (btrim(name) <> ''),
	zone public.zone not null,
	north_south_order smallint not null unique check (north_south_order > 0),
	area_km2 numeric(9, 3) not null check (area_km2 > 0),
	area_source text not null,
	population integer not null check (population > 0),
	population_year smallint not null check (population_year between 1900 and 2199),
	population_source text not null,
	seat_longitude double precision not null check (seat_longitude between -180 and 180),
	seat_latitude double precision not null check (seat_latitude between -90 and 90),
	seat_source text not null,
	altitude_m integer check (altitude_m between -500 and 6000),
	founded text,
	joined_on date,
	website text check (website ~ '^https?://'),
	note text
);
comment on table public.municipalities is 'The ten municipalities of the Área Metropolitana del Valle de Aburrá';
comment on column public.municipalities.code is 'DIVIPOLA code (DANE), five digits';
comment on column public.municipalities.slug is 'Name in links; never changes';
comment on column public.municipalities.name is 'Official name';
comment on column public.municipalities.zone is 'North, centre or south of the valley';
comment on column public.municipalities.north_south_order is 'Place in the reading order of the map, 1 = northernmost';
comment on column public.municipalities.area_km2 is 'Official area in square kilometres (DANE, MGN)';
comment on column public.municipalities.area_source is 'Where the area comes from';
comment on column public.municipalities.population is 'Projected inhabitants in population_year';
comment on column public.municipalities.population_year is 'Year of the population projection';
comment on column public.municipalities.population_source is 'Where the population comes from';
comment on column public.municipalities.seat_longitude is 'Municipal seat, degrees east, WGS84';
comment on column public.municipalities.seat_latitude is 'Municipal seat, degrees north, WGS84';
comment on column public.municipalities.seat_source is 'Where the seat''s coordinates come from';
comment on column public.municipalities.altitude_m is 'Altitude of the seat in metres; medium confidence';
comment on column public.municipalities.founded is 'Foundation as its sources give it, in words where they disagree';
comment on column public.municipalities.joined_on is 'Entry into the metropolitan area';
comment on column public.municipalities.website is 'Site of the municipality';
comment on column public.municipalities.note is 'What a reader should know about these figures';

alter table public.municipalities enable row level security;
create policy "Anyone can read municipalities" on public.municipalities for select to anon, authenticated using (true);
