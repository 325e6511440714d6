create table public.sdg_goals (
	goal smallint primary key check (goal between 1 and 17),
	name_es text not null check (btrim(name_es) <> ''),
	name_en text not null check (btrim(name_en) <> ''),
	name_pt text not null check (btrim(name_pt) <> ''),
	title_es text not null check (btrim(title_es) <> ''),
	title_en text not null check (btrim(title_en) <> ''),
	title_pt text not null check (btrim(title_pt) <> ''),
	colour text not null unique check (colour ~ '^#[0-9A-F]{6}$')
);
comment on table public.sdg_goals is 'The 17 Sustainable Development Goals (ODS), IATI TagVocabulary 2';
comment on column public.sdg_goals.goal is 'Number, 1 to 17';
comment on column public.sdg_goals.name_es is 'Short name in Spanish';
comment on column public.sdg_goals.name_en is 'Short name in English';
comment on column public.sdg_goals.name_pt is 'Short name in Portuguese';
comment on column public.sdg_goals.title_es is 'Full title in Spanish (A/RES/70/1)';
comment on column public.sdg_goals.title_en is 'Full title in English (A/RES/70/1)';
comment on column public.sdg_goals.title_pt is 'Full title in Portuguese';
comment on column public.sdg_goals.colour is 'Official colour, #RRGGBB';

create table public.sdg_targets (
	code text primary key check (code ~ '^[0-9]{1,2}\.([0-9]{1,2}|[A-D])$'),
	goal smallint not null references public.sdg_goals (goal),
	unique (code, goal),
	check (split_part(code, '.', 1) = goal::text)
);
create index on public.sdg_targets (goal);
comment on table public.sdg_targets is 'The 169 targets, IATI TagVocabulary 3';
comment on column public.sdg_targets.code is 'Code with upper-case letters: 11.2, 11.B';
comment on column public.sdg_targets.goal is 'The goal it belongs to';

create type public.basis as enum ('stated', 'editorial');
comment on type public.basis is
	'Who says so: the source itself (stated) or the editors of this registry (editorial)';

alter table public.sdg_goals enable row level security;
create policy "Anyone can read goals" on public.sdg_goals for select to anon, authenticated using (true);
alter table public.sdg_targets enable row level security;
create policy "Anyone can read targets" on public.sdg_targets for select to anon, authenticated using (true);
