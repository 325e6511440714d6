create table public.institution_figures (
	key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
	value numeric not null check (value >= 0),
	qualifier public.amount_qualifier not null,
	period_start smallint check (period_start between 1800 and 2199),
	period_end smallint check (period_end between 1800 and 2199),
	source_url text not null check (source_url ~ '^https?://'),
	note text,
	check (period_end >= period_start)
);
comment on table public.institution_figures is
	'Totals that the institution itself reports, to hold the registry against; they are never turned into records';
comment on column public.institution_figures.key is 'What is counted';
comment on column public.institution_figures.value is 'The figure as reported';
comment on column public.institution_figures.qualifier is 'Exact, approximate or a lower bound';
comment on column public.institution_figures.period_start is 'First year it speaks of';
comment on column public.institution_figures.period_end is 'Last year it speaks of';
comment on column public.institution_figures.source_url is 'Public page that reports it';
comment on column public.institution_figures.note is 'What a reader should know, in Spanish';

alter table public.institution_figures enable row level security;
create policy "Anyone can read the institution's figures" on public.institution_figures
	for select to anon, authenticated using (true);
