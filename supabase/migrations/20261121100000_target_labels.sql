-- A database that is already in use has targets without labels until its next load: the columns may be null, the loader
-- requires them.
alter table public.sdg_targets
	add column label_es text check (btrim(label_es) <> ''),
	add column label_en text check (btrim(label_en) <> ''),
	add column label_pt text check (btrim(label_pt) <> '');
comment on column public.sdg_targets.label_es is 'Short label of this registry in Spanish, not the official text';
comment on column public.sdg_targets.label_en is 'Short label of this registry in English, not the official text';
comment on column public.sdg_targets.label_pt is 'Short label of this registry in Portuguese, not the official text';
