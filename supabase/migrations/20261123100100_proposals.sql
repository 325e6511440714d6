-- How a record is made and changed: a proposal is written, reviewed and published; the public tables hold what is
-- public and nothing else. Nobody writes these tables directly: the functions below are the only door.

create type public.record_kind as enum ('agreement', 'project', 'organisation');
comment on type public.record_kind is 'What can be proposed';

create type public.proposal_state as enum ('draft', 'in_review', 'sent_back', 'published', 'withdrawn');
comment on type public.proposal_state is 'Where a proposal stands; published and withdrawn are final';

create table public.proposals (
	id uuid primary key default gen_random_uuid(),
	kind public.record_kind not null,
	code text,
	base_version integer not null default 0 check (base_version >= 0),
	content jsonb not null check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 262144),
	state public.proposal_state not null default 'draft',
	revision integer not null default 1 check (revision > 0),
	author uuid not null references public.people (id),
	reviewer uuid references public.people (id),
	reason text check (btrim(reason) <> '' and length(reason) <= 2000),
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	submitted_at timestamptz,
	decided_at timestamptz,
	constraint proposals_sent_back_with_reason check (state <> 'sent_back' or reason is not null),
	constraint proposals_decided_by_someone check (state not in ('published', 'sent_back') or reviewer is not null)
);
create index on public.proposals (author);
create index on public.proposals (reviewer);
create index on public.proposals (state, updated_at);
create index on public.proposals (kind, code);
create trigger proposals_touch before update on public.proposals
	for each row execute function private.touch_updated_at();

comment on table public.proposals is 'New records and changes to records, before they are public';
comment on column public.proposals.id is 'Name in links';
comment on column public.proposals.kind is 'Agreement, project or organisation';
comment on column public.proposals.code is 'Code (or slug) of the record it changes; null for a new one until it is published';
comment on column public.proposals.base_version is 'Version of the record that the author saw; 0 where it had none';
comment on column public.proposals.content is 'The whole record as registry_document would give it; a draft may lack anything';
comment on column public.proposals.state is 'Draft, in review, sent back, published or withdrawn';
comment on column public.proposals.revision is 'Counts the saves: who saves on an older one is told and overwrites nothing';
comment on column public.proposals.author is 'Who proposes';
comment on column public.proposals.reviewer is 'Who published it or sent it back last';
comment on column public.proposals.reason is 'Why it was sent back, in the words of the reviewer';
comment on column public.proposals.created_at is 'When the row was made';
comment on column public.proposals.updated_at is 'When the row last changed';
comment on column public.proposals.submitted_at is 'When it was last given to review';
comment on column public.proposals.decided_at is 'When it was published, sent back or withdrawn';

alter table public.proposals enable row level security;
create policy "Staff can read proposals" on public.proposals
	for select to authenticated using ((select private.has_role('reader')));

create type public.version_action as enum ('found', 'published', 'archived', 'restored', 'deleted');
comment on type public.version_action is
	'How a version came to be: found as it was before the first one here, published, archived, restored, deleted for good';

create table public.record_versions (
	kind public.record_kind not null,
	code text not null,
	version integer not null check (version >= 0),
	action public.version_action not null,
	content jsonb,
	proposal uuid references public.proposals (id),
	made_by uuid references public.people (id),
	made_at timestamptz not null default now(),
	reason text check (btrim(reason) <> '' and length(reason) <= 2000),
	primary key (kind, code, version),
	constraint record_versions_content_unless_deleted check ((content is null) = (action = 'deleted')),
	constraint record_versions_someone_made_it check ((made_by is null) = (action = 'found')),
	constraint record_versions_removed_with_reason check (action not in ('archived', 'deleted') or reason is not null)
);
create index on public.record_versions (proposal);
create index on public.record_versions (made_by);

comment on table public.record_versions is 'Every state that a record has had since it is kept here; the last one is the present';
comment on column public.record_versions.kind is 'Agreement, project or organisation';
comment on column public.record_versions.code is 'Code or slug of the record';
comment on column public.record_versions.version is '0 as it was found, then one more with each change';
comment on column public.record_versions.action is 'What made this version';
comment on column public.record_versions.content is 'The whole record; null once it is deleted for good';
comment on column public.record_versions.proposal is 'The proposal it was published from';
comment on column public.record_versions.made_by is 'Who did it; null for what was found';
comment on column public.record_versions.made_at is 'When';
comment on column public.record_versions.reason is 'Why, where a record was taken away or brought back';

alter table public.record_versions enable row level security;
create policy "Staff can read the history" on public.record_versions
	for select to authenticated using ((select private.has_role('reader')));

-- The registry's record as one document, with the same keys as registry_document; null where there is none.
create function private.record_content(kind public.record_kind, code text) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
	content jsonb;
begin
	case kind
	when 'agreement' then
		select to_jsonb(a) - '{created_at,updated_at}'::text[] || jsonb_build_object(
			'coverage', (
				select coalesce(jsonb_agg(c.municipality_code order by c.municipality_code), '[]')
				from public.agreement_coverage as c where c.agreement_code = a.code
			),
			'parties', (
				select coalesce(jsonb_agg(to_jsonb(p) - 'agreement_code' order by p.position), '[]')
				from public.agreement_parties as p where p.agreement_code = a.code
			),
			'sdgs', (
				select coalesce(jsonb_agg(to_jsonb(s) - 'agreement_code' order by s.position), '[]')
				from public.agreement_sdgs as s where s.agreement_code = a.code
			),
			'amendments', (
				select coalesce(jsonb_agg(to_jsonb(m) - 'agreement_code' order by m.position), '[]')
				from public.agreement_amendments as m where m.agreement_code = a.code
			)
		) into content from public.agreements as a where a.code = record_content.code;
	when 'project' then
		select to_jsonb(p) - '{created_at,updated_at}'::text[] || jsonb_build_object(
			'coverage', (
				select coalesce(jsonb_agg(c.municipality_code order by c.municipality_code), '[]')
				from public.project_coverage as c where c.project_code = p.code
			),
			'parties', (
				select coalesce(jsonb_agg(to_jsonb(q) - 'project_code' order by q.position), '[]')
				from public.project_parties as q where q.project_code = p.code
			),
			'sdgs', (
				select coalesce(jsonb_agg(to_jsonb(s) - 'project_code' order by s.position), '[]')
				from public.project_sdgs as s where s.project_code = p.code
			),
			'places', (
				select coalesce(jsonb_agg(to_jsonb(l) - 'project_code' order by l.position), '[]')
				from public.project_places as l where l.project_code = p.code
			)
		) into content from public.projects as p where p.code = record_content.code;
	when 'organisation' then
		select to_jsonb(o) - '{created_at,updated_at}'::text[] into content
		from public.organisations as o where o.slug = record_content.code;
	end case;
	return content;
end
$$;
comment on function private.record_content is 'A record with all that belongs to it, as a proposal and a version hold it';

-- Writes one row from a document: keys are columns, what is missing is null or the default. Answers nothing.
create function private.write_row(target regclass, key text, content jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
	columns text;
	changes text;
begin
	select string_agg(quote_ident(attname), ', '), string_agg(format('%1$I = excluded.%1$I', attname), ', ')
	into columns, changes
	from pg_catalog.pg_attribute
	where attrelid = target and attnum > 0 and not attisdropped
		and attname not in ('created_at', 'updated_at')
		-- A column with a default is left to it, unless the document says otherwise.
		and (not atthasdef or content ? attname);
	execute format(
		'insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, $1) on conflict (%3$I) do update set %4$s',
		target, columns, key, changes
	) using content;
end
$$;
comment on function private.write_row is 'Inserts or replaces a row by its key';

create function private.write_children(target regclass, parent text, code text, items jsonb) returns void
language plpgsql set search_path = ''
as $$
begin
	execute format('delete from %s where %I = $1', target, parent) using code;
	execute format(
		'insert into %1$s select row.* from jsonb_array_elements($1) with ordinality as item (value, position), '
		'lateral jsonb_populate_record(null::%1$s, jsonb_build_object(''position'', item.position) || item.value || $2) as row',
		target
	) using coalesce(items, '[]'), jsonb_build_object(parent, code);
end
$$;
comment on function private.write_children is 'Replaces what belongs to a record; positions follow the order where none is given';

create function private.write_record(kind public.record_kind, code text, content jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
	coverage jsonb := (
		select coalesce(jsonb_agg(jsonb_build_object('municipality_code', value)), '[]')
		from jsonb_array_elements(coalesce(content -> 'coverage', '[]'))
	);
begin
	case kind
	when 'agreement' then
		perform private.write_row('public.agreements', 'code', content || jsonb_build_object('code', code));
		perform private.write_children('public.agreement_coverage', 'agreement_code', code, coverage);
		perform private.write_children('public.agreement_parties', 'agreement_code', code, content -> 'parties');
		perform private.write_children('public.agreement_sdgs', 'agreement_code', code, content -> 'sdgs');
		perform private.write_children('public.agreement_amendments', 'agreement_code', code, content -> 'amendments');
	when 'project' then
		perform private.write_row('public.projects', 'code', content || jsonb_build_object('code', code));
		perform private.write_children('public.project_coverage', 'project_code', code, coverage);
		perform private.write_children('public.project_parties', 'project_code', code, content -> 'parties');
		perform private.write_children('public.project_sdgs', 'project_code', code, content -> 'sdgs');
		perform private.write_children('public.project_places', 'project_code', code, content -> 'places');
	when 'organisation' then
		perform private.write_row('public.organisations', 'slug', content || jsonb_build_object('slug', code));
	end case;
end
$$;
comment on function private.write_record is 'Makes the public tables say what a document says, under that code';

-- AG-068 after AG-067. The lock keeps two that publish at once from taking the same one.
create function private.next_code(kind public.record_kind) returns text
language plpgsql set search_path = ''
as $$
declare
	prefix text := case kind when 'agreement' then 'AG-' else 'PR-' end;
	last integer;
begin
	perform pg_advisory_xact_lock(hashtext('aburra-coopera ' || kind));
	select max(substr(known.code, 4)::integer) into last from (
		select a.code from public.agreements as a union all select p.code from public.projects as p
		-- What was deleted for good keeps its code: links to it must never lead to another record.
		union all select v.code from public.record_versions as v where v.kind <> 'organisation'
	) as known where known.code like prefix || '%';
	last := coalesce(last, 0) + 1;
	return prefix || lpad(last::text, greatest(3, length(last::text)), '0');
end
$$;
comment on function private.next_code is 'The code of the next new agreement or project';

-- The number of the present version; 0 for what is not kept here yet.
create function private.version_of(kind public.record_kind, code text) returns integer
language sql stable set search_path = ''
return (
	select coalesce(max(v.version), 0) from public.record_versions as v
	where v.kind = version_of.kind and v.code = version_of.code
);
comment on function private.version_of is 'Number of the present version of a record';

-- Keeps what the record is now as a new version, and first, where nothing is kept yet, what it was before.
create function private.keep_version(
	kind public.record_kind, code text, before jsonb, action public.version_action, proposal uuid, reason text
) returns integer
language plpgsql set search_path = ''
as $$
declare
	latest integer := private.version_of(kind, code) + 1;
begin
	if before is not null and latest = 1 then
		insert into public.record_versions (kind, code, version, action, content)
		values (keep_version.kind, keep_version.code, 0, 'found', before) on conflict do nothing;
	end if;
	insert into public.record_versions (kind, code, version, action, content, proposal, made_by, reason)
	values (
		keep_version.kind, keep_version.code, latest, keep_version.action,
		case when keep_version.action <> 'deleted' then private.record_content(keep_version.kind, keep_version.code) end,
		keep_version.proposal, private.me(), keep_version.reason
	);
	return latest;
end
$$;
comment on function private.keep_version is 'Adds the present state of a record to its history';

create function private.refuse(message text, code text) returns void
language plpgsql set search_path = ''
as $$
begin
	raise exception using message = message, errcode = code;
end
$$;
comment on function private.refuse is
	'Ends with an error: 42501 no right, PT404 not there, PT409 somebody was faster or it is not in that state';

revoke all on function
	private.record_content, private.write_row, private.write_children, private.write_record, private.next_code,
	private.version_of, private.keep_version, private.refuse
from public;
