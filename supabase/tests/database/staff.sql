-- Who may do what with which table, and with a proposal in which state: every role, verb and state, and every way round
-- that somebody might try. A table that is not in the matrix fails it.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
grant execute on all functions in schema extensions to anon, authenticated;
select no_plan();

-- One person for each role; one whom the table does not know; an administrator who was disabled; nobody at all.
create temporary table persons (person text primary key, id uuid);
insert into persons
select person, case person when 'visitor' then null else md5(person)::uuid end
from unnest(array['visitor', 'stranger', 'disabled', 'reader', 'editor', 'other editor', 'reviewer', 'administrator'])
	as person;
insert into people (id, name, role, disabled_at)
select id, person, case person
	when 'disabled' then 'administrator' when 'other editor' then 'editor' else person
end::staff_role, case person when 'disabled' then now() end
from persons where person not in ('visitor', 'stranger');

create function pg_temp.become(who text) returns void language plpgsql as $$
begin
	perform set_config('request.jwt.claims', coalesce((
		-- What a person can write about themselves says administrator: it must mean nothing.
		select jsonb_build_object(
			'sub', id, 'role', 'authenticated', 'user_metadata', '{"role": "administrator"}'::jsonb
		)::text from pg_temp.persons where person = who and id is not null
	), ''), true);
	perform set_config('role', case who when 'visitor' then 'anon' else 'authenticated' end, true);
end
$$;

-- What becomes of a statement of somebody: ok, or the SQLSTATE of the refusal. Nothing of it stays.
create function pg_temp.outcome(who text, statement text) returns text language plpgsql as $$
begin
	perform pg_temp.become(who);
	execute statement;
	raise exception using errcode = 'AC999';
exception
	when sqlstate 'AC999' then return 'ok';
	when others then return sqlstate;
end
$$;

-- How many rows somebody's statement touches; null where it is refused. Nothing of it stays.
create function pg_temp.touched(who text, statement text) returns integer language plpgsql as $$
declare
	n integer;
begin
	perform pg_temp.become(who);
	execute statement;
	get diagnostics n = row_count;
	raise exception using errcode = 'AC999', message = n;
exception
	when sqlstate 'AC999' then return sqlerrm::integer;
	when insufficient_privilege then return null;
end
$$;

-- A proposal in each state, all by the editor.
create temporary table drafts (state proposal_state primary key, id uuid);
insert into drafts select state, md5(state::text)::uuid from unnest(enum_range(null::proposal_state)) as state;
insert into proposals (id, kind, content, state, author, reviewer, reason, revision)
select id, 'agreement', '{
	"title": "A proposal", "instrument": "other", "status": "signed", "source_url": "https://example.org",
	"confidence": "high", "coverage": [], "parties": [], "sdgs": [], "amendments": []
}', state, md5('editor')::uuid, md5('reviewer')::uuid, 'Because', 7
from drafts;
insert into agreements (code, title, instrument, source_url, confidence)
values ('AG-9901', 'Public', 'other', 'https://example.org', 'high');
insert into record_versions (kind, code, version, action, content)
values ('agreement', 'AG-9901', 0, 'found', private.record_content('agreement', 'AG-9901'));

-- Tables. Who reads, and who adds and changes: nobody deletes, and truncation is refused to all in rights.sql.
create temporary table matrix (name text primary key, readers text[], writers text[]);
insert into matrix
select name, array['visitor', 'stranger', 'disabled', 'reader', 'editor', 'reviewer', 'administrator'], '{}'
from unnest(array[
	'agreement_amendments', 'agreement_coverage', 'agreement_parties', 'agreement_sdgs', 'agreements', 'countries',
	'currencies', 'institution_figures', 'municipalities', 'organisations', 'project_coverage', 'project_parties',
	'project_places', 'project_sdgs', 'projects', 'registry_version', 'sdg_goals', 'sdg_targets'
]) as name
union all values
	('people', array['reader', 'editor', 'reviewer', 'administrator'], array['administrator']),
	('proposals', array['reader', 'editor', 'reviewer', 'administrator'], '{}'),
	('record_versions', array['reader', 'editor', 'reviewer', 'administrator'], '{}');

create function pg_temp.missing() returns setof text language sql as $$
	select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
	except select name from pg_temp.matrix
$$;
select is_empty('select pg_temp.missing()', 'every table has its row in the matrix');
create table public.forgotten (id integer primary key);
select results_eq('select pg_temp.missing()', array['forgotten'], 'a table without one is caught');
drop table public.forgotten;

create temporary view readings as
select name, person, person = any (readers) as may, pg_temp.touched(person, format('select from public.%I', name)) as rows
from matrix, persons where person <> 'other editor';
select ok(
	case
		when may and name in ('people', 'proposals', 'record_versions') then rows > 0
		when may then rows is not null
		-- Whoever was disabled still reads that they are.
		else coalesce(rows, 0) = case when name = 'people' and person = 'disabled' then 1 else 0 end
	end,
	format('%s %s read %s', person, case when may then 'can' else 'cannot' end, name)
) from readings order by name, person;

create temporary view changes as
select name, verb, statement from matrix cross join lateral (
	select attname from pg_attribute
	where attrelid = ('public.' || name)::regclass and attnum > 0 and not attisdropped order by attnum limit 1
) as first_column cross join lateral (values
	('add to', format('insert into public.%I default values', name)),
	('change', format('update public.%1$I set %2$I = %2$I', name, attname)),
	('delete from', format('delete from public.%I', name))
) as attempt (verb, statement) where name <> 'people';
select is(pg_temp.outcome(person, statement), '42501', format('%s cannot %s %s', person, verb, name))
from changes, persons where person <> 'other editor' order by name, verb, person;

-- People: what administrators do with others, and nobody with themselves.
select is(
	pg_temp.outcome(person, $$ insert into public.people (id, name) values (gen_random_uuid(), 'New') $$),
	case person when 'administrator' then 'ok' else '42501' end,
	format('%s %s add people', person, case person when 'administrator' then 'can' else 'cannot' end)
) from persons order by person;
select is(
	coalesce(pg_temp.touched(person, format(
		$$ update public.people set role = 'administrator', disabled_at = null where id = %L $$, md5(target)::uuid
	)), 0),
	case when person = 'administrator' and target <> person then 1 else 0 end,
	format('%s %s raise %s', person, case when person = 'administrator' and target <> person then 'can' else 'cannot' end, target)
) from persons, unnest(array['disabled', 'reader', 'editor', 'reviewer', 'administrator']) as target order by person, target;
select is(
	coalesce(pg_temp.touched(person, format(
		$$ update public.people set disabled_at = now() where id = %L $$, md5(target)::uuid
	)), 0),
	case when person = 'administrator' and target <> person then 1 else 0 end,
	format('%s %s disable %s', person, case when person = 'administrator' and target <> person then 'can' else 'cannot' end, target)
) from persons, unnest(array['reader', 'administrator']) as target order by person, target;
select is(pg_temp.outcome(person, 'delete from public.people'), '42501', person || ' cannot delete people') from persons;
select is(
	pg_temp.outcome('administrator', 'update public.people set id = gen_random_uuid()'), '42501',
	'an administrator cannot give a person to another account'
);
select throws_ok(
	$$ update people set role = 'reader' where role = 'administrator' $$, '23514', null,
	'whoever owns the database cannot take the last administrator away by mistake'
);

-- Proposals: every function, person and state. The editor made them all.
create temporary table doors (
	door text, statement text, person text, draft text, in_review text, sent_back text, published text, withdrawn text
);
insert into doors
select door, statement, rule.*
from (values
	('save', $$ select public.save_proposal(%L, 7, 'agreement', null, 0, '{"title": "Changed"}') $$),
	('submit', 'select public.submit_proposal(%L, 7)')
) as door (door, statement), (values
	('editor', 'ok', 'PT409', 'ok', 'PT409', 'PT409'),
	('other editor', '42501', 'PT409', '42501', 'PT409', 'PT409'),
	('reviewer', '42501', 'PT409', '42501', 'PT409', 'PT409'),
	('administrator', '42501', 'PT409', '42501', 'PT409', 'PT409')
) as rule
union all select door, statement, rule.* from (values
	('send back', $$ select public.send_back_proposal(%L, 7, 'Why') $$),
	('publish', 'select public.publish_proposal(%L, 7)')
) as door (door, statement), (values
	('editor', '42501', '42501', '42501', '42501', '42501'),
	('other editor', '42501', '42501', '42501', '42501', '42501'),
	('reviewer', 'PT409', 'ok', 'PT409', 'PT409', 'PT409'),
	('administrator', 'PT409', 'ok', 'PT409', 'PT409', 'PT409')
) as rule
union all select door, statement, rule.* from (values
	('withdraw', 'select public.withdraw_proposal(%L, 7)')
) as door (door, statement), (values
	('editor', 'ok', 'ok', 'ok', 'PT409', 'PT409'),
	('other editor', '42501', '42501', '42501', 'PT409', 'PT409'),
	('reviewer', '42501', '42501', '42501', 'PT409', 'PT409'),
	('administrator', 'ok', 'ok', 'ok', 'PT409', 'PT409')
) as rule;
insert into doors
select distinct door, statement, other, '42501', '42501', '42501', '42501', '42501'
from doors, unnest(array['visitor', 'stranger', 'disabled', 'reader']) as other;

select is(
	pg_temp.outcome(person, format(statement, drafts.id)), to_jsonb(doors) ->> drafts.state::text,
	format('%s: %s what is %s', person, door, drafts.state)
) from doors, drafts order by door, person, drafts.state;
select is(
	pg_temp.outcome(person, replace(format(statement, drafts.id), ', 7', ', 6')), 'PT409',
	format('%s cannot %s what was saved since they looked', person, door)
) from doors join drafts on to_jsonb(doors) ->> drafts.state::text = 'ok' order by door, person, drafts.state;
select is(
	pg_temp.outcome(person, format(statement, gen_random_uuid())), 'PT404', format('%s cannot %s what is not there', person, door)
) from doors where 'ok' in (draft, in_review) order by door, person;

-- Records: archive, restore, delete for good.
select is(
	pg_temp.outcome(person, statement),
	case when not person = any (allowed) then '42501' else 'ok' end,
	format('%s: %s', person, door)
) from persons, (values
	('begin a proposal', $$ select public.save_proposal(null, 0, 'agreement', 'AG-9901', 0, '{}') $$,
		array['editor', 'other editor', 'reviewer', 'administrator']),
	('archive a record', $$ select public.archive_record('agreement', 'AG-9901', 0, 'Twice') $$,
		array['reviewer', 'administrator']),
	('restore a record', $$ select public.restore_record('agreement', 'AG-9901', 0, 0, 'Right after all') $$,
		array['reviewer', 'administrator']),
	('delete a record', $$ select public.delete_record('agreement', 'AG-9901', 0, 'Never signed') $$,
		array['administrator'])
) as door (door, statement, allowed) order by door, person;
select is(pg_temp.outcome('administrator', statement), code, why) from (values
	($$ select public.archive_record('agreement', 'AG-9901', 1, 'Why') $$, 'PT409', 'who saw another version archives nothing'),
	($$ select public.archive_record('agreement', 'AG-9901', 0, ' ') $$, '23514', 'nothing is archived without a reason'),
	($$ select public.delete_record('agreement', 'AG-9901', 0, null) $$, '23514', 'nothing is deleted without a reason'),
	($$ select public.restore_record('agreement', 'AG-9901', 0, 5, 'Why') $$, 'PT404', 'there is no such version'),
	($$ select public.archive_record('agreement', 'AG-0', 0, 'Why') $$, 'PT404', 'there is no such record')
) as attempt (statement, code, why);

-- What a proposal cannot smuggle in.
select is(pg_temp.outcome('editor', statement), code, why) from (values
	($$ select public.save_proposal(null, 0, 'agreement', null, 0, '[]') $$, '23514', 'a proposal is an object'),
	($$ select public.save_proposal(null, 0, 'agreement', 'AG-0', 0, '{}') $$, 'PT404', 'a proposal is about a record that is there'),
	(format($$ select public.save_proposal(null, 0, 'agreement', null, 0, '{"note": "%s"}') $$, repeat('x', 300000)), '23514',
		'a proposal has a greatest size')
) as attempt (statement, code, why);

-- The way of a new record, and of a change to it.
create function pg_temp.content(change jsonb default '{}') returns jsonb language sql as $$
	select jsonb_build_object(
		'title', 'A twinning', 'instrument', 'twinning', 'status', 'signed', 'source_url', 'https://example.org',
		'confidence', 'high', 'code', 'AG-0001', 'archived_at', now(), 'coverage', '[]'::jsonb,
		'parties', '[{"side": "counterpart", "collective": "Forty cities"}, {"side": "local", "collective": "One"}]'::jsonb,
		'sdgs', '[]'::jsonb, 'amendments', '[{"kind": "extension", "days": 30, "source_url": "https://example.org"}]'::jsonb
	) || change
$$;
grant execute on function pg_temp.content(jsonb), pg_temp.become(text) to anon, authenticated;
grant select on pg_temp.persons to anon, authenticated;
-- In a transaction that is tried and taken back, like each of the others, but seen from within.
create function pg_temp.story() returns setof text language plpgsql as $$
<<story>>
declare
	said proposals;
	code text;
	version uuid := (select version from registry_version);
begin
	perform pg_temp.become('editor');
	said := save_proposal(null, 0, 'agreement', null, 0, pg_temp.content());
	said := submit_proposal(said.id, said.revision);
	perform set_config('role', 'none', true);
	return next is(said.state, 'in_review', 'a whole proposal goes to review');
	return next ok(not said.content ?| array['code', 'archived_at'], 'a proposal gives itself no code and hides nothing');
	return next is((select count(*)::integer from agreements where title = 'A twinning'), 0, 'and is not public');
	return next is((select r.version from registry_version as r), version, 'trying it gave the registry no other version');

	perform pg_temp.become('reviewer');
	said := publish_proposal(said.id, said.revision);
	perform set_config('role', 'none', true);
	code := said.code;
	return next is(code, 'AG-9902', 'a new record gets the next code');
	return next is(
		private.record_content('agreement', code)
			@> '{"title": "A twinning", "archived_at": null, "parties": [{"position": 1, "collective": "Forty cities"}, {"position": 2}]}',
		true, 'and is public as it was proposed, in its order'
	);
	return next isnt((select r.version from registry_version as r), version, 'publishing gives the registry another version');
	return next is(
		(select string_agg(format('%s %s', v.version, v.action), ', ' order by v.version) from record_versions as v
			where v.code = story.code), '1 published', 'its history begins'
	);

	-- Two proposals about the same version: the second is told.
	perform pg_temp.become('editor');
	said := save_proposal(null, 0, 'agreement', code, 1, pg_temp.content('{"title": "The first"}'));
	said := submit_proposal(said.id, said.revision);
	perform pg_temp.become('other editor');
	perform save_proposal('00000000-0000-4000-8000-000000000002', 0, 'agreement', code, 1, pg_temp.content('{"title": "The second"}'));
	perform submit_proposal('00000000-0000-4000-8000-000000000002', 1);
	perform pg_temp.become('reviewer');
	said := publish_proposal(said.id, said.revision);
	return next throws_ok(
		$q$ select publish_proposal('00000000-0000-4000-8000-000000000002', 2) $q$, 'PT409', null,
		'the second of two changes overwrites nothing'
	);
	return next is(
		(select content ->> 'title' from record_versions as v where v.code = story.code order by v.version desc limit 1),
		'The first', 'what was published first stays'
	);

	-- Away and back.
	perform archive_record('agreement', code, 2, 'Not ours');
	perform set_config('role', 'anon', true);
	return next is_empty(format('select from agreements where code = %L', code), 'an archived record is gone for visitors');
	perform pg_temp.become('reviewer');
	perform restore_record('agreement', code, 3, 1, 'Ours');
	perform set_config('role', 'anon', true);
	return next results_eq(
		format('select title from agreements where code = %L', code), array['A twinning'],
		'a version that is restored is public again and says what it said'
	);
	perform pg_temp.become('administrator');
	perform delete_record('agreement', code, 4, 'Never signed');
	return next results_eq(
		format('select action::text, content is null from record_versions where code = %L', code),
		$q$ values ('deleted', true) $q$, 'what is deleted for good leaves nothing but that it was there'
	);
	perform pg_temp.become('editor');
	said := save_proposal(null, 0, 'agreement', null, 0, pg_temp.content());
	said := submit_proposal(said.id, said.revision);
	perform pg_temp.become('reviewer');
	said := publish_proposal(said.id, said.revision);
	return next is(said.code, 'AG-9903', 'its code is never given again');

	-- The rules of the tables are the rules of a proposal.
	perform pg_temp.become('editor');
	said := save_proposal(null, 0, 'agreement', null, 0, pg_temp.content('{"ends_on": "1999-01-01", "ends_precision": "day", "signed_on": "2001-01-01", "signed_precision": "day"}'));
	return next throws_ok(format('select submit_proposal(%L, 1)', said.id), '23514', null, 'nothing ends before it begins');
	said := save_proposal(null, 0, 'agreement', null, 0, '{}');
	return next is(said.state, 'draft', 'an unfinished draft is saved');
	return next throws_ok(format('select submit_proposal(%L, 1)', said.id), '23502', null, 'and not given to review');
	said := save_proposal(null, 0, 'organisation', null, 0, '{"name": "Somebody"}');
	return next throws_ok(format('select submit_proposal(%L, 1)', said.id), '23502', null, 'an organisation needs a slug');
	perform set_config('role', 'none', true);
end
$$;
select pg_temp.story();

-- What a record says is what comes back when it is written again, for every record there is.
create function pg_temp.unfaithful() returns setof text language plpgsql as $$
declare
	record record;
	before jsonb;
begin
	for record in
		select 'agreement'::record_kind as kind, code from agreements
		union all select 'project', code from projects union all select 'organisation', slug from organisations
	loop
		before := private.record_content(record.kind, record.code);
		perform private.write_record(record.kind, record.code, before);
		if private.record_content(record.kind, record.code) is distinct from before then return next record.code; end if;
	end loop;
end
$$;
select is_empty('select pg_temp.unfaithful()', 'writing what a record says changes nothing');

select * from finish();
rollback;
