-- The whole public registry in one answer. One statement sees one snapshot, and a function's answer is not cut at the
-- 1,000 rows that the data API gives per request. It runs with the caller's rights: policies decide what is in it.
create function public.registry_document() returns jsonb
language sql stable security invoker parallel safe set search_path = ''
return jsonb_build_object(
	'municipalities', (
		select coalesce(jsonb_agg(to_jsonb(m) order by m.north_south_order), '[]') from public.municipalities as m
	),
	'countries', (
		select coalesce(jsonb_agg(to_jsonb(c) order by c.iso3), '[]') from public.countries as c
		where exists (select 1 from public.organisations as o where o.country = c.iso3)
	),
	'organisations', (
		select coalesce(jsonb_agg(to_jsonb(o) - '{created_at,updated_at,archived_at}'::text[] order by o.slug), '[]')
		from public.organisations as o
	),
	'goals', (select coalesce(jsonb_agg(to_jsonb(g) order by g.goal), '[]') from public.sdg_goals as g),
	'targets', (
		select coalesce(jsonb_agg(to_jsonb(t) order by t.goal, length(t.code), t.code), '[]') from public.sdg_targets as t
	),
	'figures', (select coalesce(jsonb_agg(to_jsonb(f) order by f.key), '[]') from public.institution_figures as f),
	'agreements', (
		select coalesce(jsonb_agg(
			to_jsonb(a) - '{created_at,archived_at}'::text[] || jsonb_build_object(
				'coverage', coverage.items, 'parties', parties.items, 'sdgs', sdgs.items, 'amendments', amendments.items
			) order by a.code
		), '[]')
		from public.agreements as a
		left join (
			select agreement_code, jsonb_agg(municipality_code order by municipality_code) as items
			from public.agreement_coverage group by agreement_code
		) as coverage on coverage.agreement_code = a.code
		left join (
			select p.agreement_code, jsonb_agg(to_jsonb(p) - 'agreement_code' order by p.position) as items
			from public.agreement_parties as p group by p.agreement_code
		) as parties on parties.agreement_code = a.code
		left join (
			select s.agreement_code, jsonb_agg(to_jsonb(s) - 'agreement_code' order by s.position) as items
			from public.agreement_sdgs as s group by s.agreement_code
		) as sdgs on sdgs.agreement_code = a.code
		left join (
			select m.agreement_code, jsonb_agg(to_jsonb(m) - 'agreement_code' order by m.position) as items
			from public.agreement_amendments as m group by m.agreement_code
		) as amendments on amendments.agreement_code = a.code
	),
	'projects', (
		select coalesce(jsonb_agg(
			to_jsonb(p) - '{created_at,archived_at}'::text[] || jsonb_build_object(
				'coverage', coverage.items, 'parties', parties.items, 'sdgs', sdgs.items, 'places', places.items
			) order by p.code
		), '[]')
		from public.projects as p
		left join (
			select project_code, jsonb_agg(municipality_code order by municipality_code) as items
			from public.project_coverage group by project_code
		) as coverage on coverage.project_code = p.code
		left join (
			select q.project_code, jsonb_agg(to_jsonb(q) - 'project_code' order by q.position) as items
			from public.project_parties as q group by q.project_code
		) as parties on parties.project_code = p.code
		left join (
			select s.project_code, jsonb_agg(to_jsonb(s) - 'project_code' order by s.position) as items
			from public.project_sdgs as s group by s.project_code
		) as sdgs on sdgs.project_code = p.code
		left join (
			select l.project_code, jsonb_agg(to_jsonb(l) - 'project_code' order by l.position) as items
			from public.project_places as l group by l.project_code
		) as places on places.project_code = p.code
	)
);
comment on function public.registry_document is
	'The public registry as one document: code lists, municipalities, organisations, records with all that belongs to them';
