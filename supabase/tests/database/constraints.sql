-- The tables refuse nonsense, whoever writes it.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select no_plan();

-- Rows that are right, one for each table; each case below spoils one of them.
create temporary table right_rows (name text primary key, content jsonb not null);
insert into right_rows values
	('countries', '{"iso3": "XXX", "iso2": "XX"}'),
	('currencies', '{"code": "XTS"}'),
	('municipalities', '{"code": "05999", "slug": "a-town", "name": "A town", "zone": "north", "north_south_order": 999,
		"area_km2": 1.5, "area_source": "test", "population": 1, "population_year": 2025, "population_source": "test",
		"seat_longitude": -75, "seat_latitude": 6, "seat_source": "test", "altitude_m": 1500,
		"website": "https://example.org"}'),
	('organisations', '{"slug": "an-organisation", "name": "An organisation", "organisation_type": "other",
		"scope": "national", "country": "COL", "seat_longitude": -75, "seat_latitude": 6, "source": "test"}'),
	('agreements', '{"code": "AG-9901", "title": "An agreement", "instrument": "other", "status": "signed",
		"line": "agreements", "line_basis": "stated", "modality": "technical", "direction": "triangular",
		"modality_basis": "stated", "signed_on": "2020-01-01", "signed_precision": "year", "ends_on": "2020-03-01",
		"ends_precision": "month", "coverage_basis": "stated", "amount": 1, "currency": "COP",
		"amount_qualifier": "exact", "amount_extent": "record", "source_url": "https://example.org", "confidence": "high"}'),
	('agreement_coverage', '{"agreement_code": "AG-9901", "municipality_code": "05999"}'),
	('agreement_parties', '{"agreement_code": "AG-9901", "position": 1, "side": "counterpart",
		"organisation": "an-organisation", "role": "funding"}'),
	('agreement_sdgs', '{"agreement_code": "AG-9901", "position": 1, "goal": 11, "target": "11.2", "basis": "stated"}'),
	('agreement_amendments', '{"agreement_code": "AG-9901", "position": 1, "kind": "extension",
		"amended_on": "2020-02-01", "amended_precision": "month", "days": 30, "amount": 1, "currency": "COP",
		"source_url": "https://example.org"}'),
	('projects', '{"code": "PR-9901", "title": "A project", "status": "finished", "line": "agreements",
		"line_basis": "stated", "modality": "technical", "direction": "south_south", "modality_basis": "stated",
		"starts_on": "2020-05-01", "starts_precision": "month", "ends_on": "2020-01-01", "ends_precision": "year",
		"coverage_basis": "stated", "amount": 1, "currency": "COP", "amount_qualifier": "at_least",
		"amount_extent": "programme", "agreement_code": "AG-9901", "source_url": "https://example.org",
		"confidence": "medium"}'),
	('project_coverage', '{"project_code": "PR-9901", "municipality_code": "05999"}'),
	('project_parties', '{"project_code": "PR-9901", "position": 1, "side": "local", "collective": "Forty signatories"}'),
	('project_sdgs', '{"project_code": "PR-9901", "position": 1, "goal": 6, "basis": "editorial"}'),
	('project_places', '{"project_code": "PR-9901", "position": 1, "name": "Somewhere", "municipality_code": "05999",
		"precision": "exact", "longitude": -75, "latitude": 6}'),
	('institution_figures', '{"key": "a_figure", "value": 1, "qualifier": "exact", "period_start": 2020,
		"period_end": 2021, "source_url": "https://example.org"}'),
	('people', '{"id": "00000000-0000-4000-8000-000000000001", "name": "Somebody", "role": "editor"}'),
	('proposals', '{"id": "00000000-0000-4000-8000-000000000002", "kind": "agreement", "content": {}, "state": "sent_back",
		"author": "00000000-0000-4000-8000-000000000001", "reviewer": "00000000-0000-4000-8000-000000000001",
		"reason": "Why"}'),
	('record_versions', '{"kind": "agreement", "code": "AG-9901", "version": 1, "action": "archived", "content": {},
		"made_by": "00000000-0000-4000-8000-000000000001", "reason": "Why"}');

insert into sdg_goals (goal, name_es, name_en, name_pt, title_es, title_en, title_pt, colour) values
	(6, 'a', 'b', 'c', 'd', 'e', 'f', '#26BDE2'), (11, 'a', 'b', 'c', 'd', 'e', 'f', '#FD9D24')
on conflict do nothing;
insert into sdg_targets (code, goal) values ('6.3', 6), ('11.2', 11) on conflict do nothing;

-- The statement that adds a row of this content, with no other column named.
create function pg_temp.adding(name text, content jsonb) returns text language sql as $$
	select format(
		'insert into public.%1$I (%2$s) select %2$s from jsonb_populate_record(null::public.%1$I, %3$L)',
		name, string_agg(quote_ident(key), ', '), content
	) from jsonb_object_keys(content) as key
$$;

-- First the rows as they are, so that it is the spoiling that is refused.
select lives_ok(pg_temp.adding(name, content), name || ' accepts a row that is right')
from right_rows order by array_position(array[
	'countries', 'currencies', 'municipalities', 'organisations', 'agreements', 'projects', 'people', 'proposals'
], name);
select set_eq(
	$$ select name from right_rows union select unnest(array['sdg_goals', 'sdg_targets', 'registry_version']) $$,
	$$ select tablename::text from pg_tables where schemaname = 'public' $$,
	'every table has its cases'
);

create temporary table cases (name text, spoiled jsonb, error text, description text);
insert into cases values
	('countries', '{"iso3": "Xx"}', '23514', 'a country code in lower case'),
	('countries', '{"iso3": "XYZ"}', '23505', 'two countries of one alpha-2 code'),
	('currencies', '{"code": "pesos"}', '23514', 'a currency that is no code'),

	('municipalities', '{"code": "11001"}', '23514', 'a municipality of another department'),
	('municipalities', '{"code": "05998", "slug": "A Town"}', '23514', 'a name in links with capitals and blanks'),
	('municipalities', '{"code": "05998"}', '23505', 'two municipalities of one name in links'),
	('municipalities', '{"name": " "}', '23514', 'a municipality without a name'),
	('municipalities', '{"zone": "east"}', '22P02', 'an unknown zone'),
	('municipalities', '{"area_km2": 0}', '23514', 'a municipality of no area'),
	('municipalities', '{"population": -1}', '23514', 'a population below zero'),
	('municipalities', '{"seat_longitude": -181}', '23514', 'a seat west of the Earth'),
	('municipalities', '{"seat_latitude": 91}', '23514', 'a seat north of the Earth'),
	('municipalities', '{"altitude_m": 9000}', '23514', 'a seat above every mountain'),
	('municipalities', '{"website": "metropol.gov.co"}', '23514', 'an address without http'),

	('organisations', '{"organisation_type": "club"}', '22P02', 'an unknown type of organisation'),
	('organisations', '{"scope": "galactic"}', '22P02', 'an unknown scope'),
	('organisations', '{"slug": "another", "name": "Another", "country": "ZZZ"}', '23503', 'an unknown country'),
	('organisations', '{"slug": "another"}', '23505', 'two organisations of one name'),
	('organisations', '{"seat_latitude": null}', '23514', 'a longitude without a latitude'),
	('organisations', '{"seat_latitude": -90.1}', '23514', 'an organisation south of the Earth'),
	('organisations', '{"source": ""}', '23514', 'an organisation that nobody named'),

	('agreements', '{"code": "AG-1"}', '23514', 'a code of another form'),
	('agreements', '{"title": ""}', '23514', 'an agreement without a title'),
	('agreements', '{"title_en": " "}', '23514', 'a translation of nothing'),
	('agreements', '{"instrument": "handshake"}', '22P02', 'an unknown instrument'),
	('agreements', '{"instrument": null}', '23502', 'an agreement without an instrument'),
	('agreements', '{"status": "done"}', '22P02', 'an unknown status'),
	('agreements', '{"line": "sports"}', '22P02', 'an unknown line'),
	('agreements', '{"modality": "barter"}', '22P02', 'an unknown modality'),
	('agreements', '{"direction": "north"}', '22P02', 'an unknown direction'),
	('agreements', '{"coverage_basis": "guess"}', '22P02', 'an unknown basis'),
	('agreements', '{"confidence": "low"}', '22P02', 'an unknown confidence'),
	('agreements', '{"signed_precision": "week"}', '22P02', 'an unknown precision'),
	('agreements', '{"amount_qualifier": "more_or_less"}', '22P02', 'an unknown qualifier of an amount'),
	('agreements', '{"amount_extent": "country"}', '22P02', 'an unknown extent of an amount'),
	('agreements', '{"line_basis": null}', '23514', 'a line that nobody stands for'),
	('agreements', '{"modality": null, "direction": null}', '23514', 'a basis of a modality without a modality'),
	('agreements', '{"modality_basis": null}', '23514', 'a modality that nobody stands for'),
	('agreements', '{"signed_on": "2020-02-01"}', '23514', 'a year that does not begin on 1 January'),
	('agreements', '{"ends_on": "2020-03-02"}', '23514', 'a month that does not begin on its first day'),
	('agreements', '{"signed_precision": null}', '23514', 'a date without a precision'),
	('agreements', '{"signed_on": null}', '23514', 'a precision without a date'),
	('agreements', '{"signed_on": "1799-01-01"}', '23514', 'a date before 1800'),
	('agreements', '{"ends_on": "2200-01-01"}', '23514', 'a date after 2199'),
	('agreements', '{"ends_on": "2019-12-01"}', '23514', 'a month of end before the year of signature'),
	('agreements', '{"ends_on": "2019-01-01", "ends_precision": "year"}', '23514', 'a year of end before that of signature'),
	('agreements', '{"signed_on": "2020-03-02", "signed_precision": "day", "ends_on": "2020-03-01", "ends_precision": "day"}',
		'23514', 'an end the day before signature'),
	('agreements', '{"amount": -0.01}', '23514', 'an amount below zero'),
	('agreements', '{"currency": null}', '23514', 'an amount without a currency'),
	('agreements', '{"amount": null}', '23514', 'a currency without an amount'),
	('agreements', '{"amount_qualifier": null}', '23514', 'an amount of unknown exactness'),
	('agreements', '{"amount_extent": null}', '23514', 'an amount of unknown extent'),
	('agreements', '{"code": "AG-9902", "currency": "XXX"}', '23503', 'an unknown currency'),
	('agreements', '{"parent_agreement_code": "AG-9901"}', '23514', 'an agreement that is its own parent'),
	('agreements', '{"code": "AG-9902", "parent_agreement_code": "AG-9999"}', '23503', 'an unknown parent'),
	('agreements', '{"source_url": "a newspaper"}', '23514', 'a source that is no address'),
	('agreements', '{}', '23505', 'two agreements of one code'),

	('agreement_coverage', '{"municipality_code": "05998"}', '23503', 'coverage of an unknown municipality'),
	('agreement_coverage', '{"agreement_code": "AG-9999"}', '23503', 'coverage of an unknown agreement'),
	('agreement_coverage', '{}', '23505', 'one municipality twice'),

	('agreement_parties', '{"position": 2, "organisation": null}', '23514', 'a party that is nobody'),
	('agreement_parties', '{"position": 2, "collective": "All"}', '23514', 'a party both named and collective'),
	('agreement_parties', '{"position": 2, "organisation": null, "collective": " "}', '23514', 'a collective of no name'),
	('agreement_parties', '{"position": 2, "organisation": "nobody"}', '23503', 'an unknown organisation'),
	('agreement_parties', '{"position": 2}', '23505', 'one organisation twice in one role'),
	('agreement_parties', '{"position": 0, "role": null}', '23514', 'a position before the first'),
	('agreement_parties', '{"position": 2, "side": "middle"}', '22P02', 'an unknown side'),
	('agreement_parties', '{"position": 2, "role": "watching"}', '22P02', 'an unknown role'),

	('agreement_sdgs', '{"position": 2, "goal": 18, "target": null}', '23503', 'an eighteenth goal'),
	('agreement_sdgs', '{"position": 2, "target": "6.3"}', '23503', 'a target of another goal'),
	('agreement_sdgs', '{"position": 2, "target": "11.99"}', '23503', 'an unknown target'),
	('agreement_sdgs', '{"position": 2}', '23505', 'one target twice'),
	('agreement_sdgs', '{"position": 2, "basis": "guess"}', '22P02', 'an unknown basis of a goal'),

	('agreement_amendments', '{"position": 2, "kind": "divorce"}', '22P02', 'an unknown kind of amendment'),
	('agreement_amendments', '{"position": 2, "days": 0}', '23514', 'an extension of no days'),
	('agreement_amendments', '{"position": 2, "amount": -1}', '23514', 'an addition below zero'),
	('agreement_amendments', '{"position": 2, "currency": null}', '23514', 'an addition without a currency'),
	('agreement_amendments', '{"position": 2, "amended_precision": "year"}', '23514', 'a year of amendment from February'),
	('agreement_amendments', '{"position": 2, "agreement_code": "AG-9999"}', '23503', 'an amendment of nothing'),

	('projects', '{"code": "AG-9901"}', '23514', 'a project with the code of an agreement'),
	('projects', '{"description": ""}', '23514', 'a description of nothing'),
	('projects', '{"status": "done"}', '22P02', 'an unknown status of a project'),
	('projects', '{"ends_on": "2019-01-01"}', '23514', 'an end before the start'),
	('projects', '{"starts_on": "2020-05-02"}', '23514', 'a month of start from its second day'),
	('projects', '{"amount": -1}', '23514', 'a cost below zero'),
	('projects', '{"currency": null}', '23514', 'a cost without a currency'),
	('projects', '{"line": null}', '23514', 'a basis of no line'),
	('projects', '{"modality_basis": null}', '23514', 'a modality of a project that nobody stands for'),
	('projects', '{"code": "PR-9902", "agreement_code": "AG-9999"}', '23503', 'a project of an unknown agreement'),
	('projects', '{"parent_project_code": "PR-9901"}', '23514', 'a project that is its own parent'),

	('project_coverage', '{"municipality_code": "05998"}', '23503', 'a project in an unknown municipality'),
	('project_parties', '{"position": 2, "organisation": "an-organisation"}', '23514', 'a party of a project both named and collective'),
	('project_sdgs', '{"position": 2, "target": "11.2"}', '23503', 'a target of another goal, for a project'),
	('project_sdgs', '{"position": 2}', '23505', 'one goal twice, without a target'),

	('project_places', '{"position": 2, "precision": "nearby"}', '22P02', 'an unknown precision of a place'),
	('project_places', '{"position": 2, "precision": "seat"}', '23514', 'a place known only by its municipality with a point'),
	('project_places', '{"position": 2, "longitude": null, "latitude": null}', '23514', 'an exact place without a point'),
	('project_places', '{"position": 2, "latitude": null}', '23514', 'half a point'),
	('project_places', '{"position": 2, "longitude": 180.5}', '23514', 'a place east of the Earth'),
	('project_places', '{"position": 2, "latitude": -90.5}', '23514', 'a place south of the Earth'),
	('project_places', '{"position": 2, "precision": "seat", "longitude": null, "latitude": null, "municipality_code": null}',
		'23514', 'a seat of no municipality'),
	('project_places', '{"position": 2, "municipality_code": "05998"}', '23503', 'a place in an unknown municipality'),

	('institution_figures', '{"key": "A figure"}', '23514', 'a key with capitals and blanks'),
	('institution_figures', '{"value": -1}', '23514', 'a figure below zero'),
	('institution_figures', '{"period_end": 2019}', '23514', 'a period that ends before it begins'),

	('people', '{"name": " "}', '23514', 'a person without a name'),
	('people', '{"role": "owner"}', '22P02', 'an unknown role'),
	('people', '{}', '23505', 'two rows of one account'),

	('proposals', '{"id": "00000000-0000-4000-8000-000000000003", "content": []}', '23514', 'a proposal of a list'),
	('proposals', '{"id": "00000000-0000-4000-8000-000000000003", "reason": null}', '23514', 'what is sent back without a reason'),
	('proposals', '{"id": "00000000-0000-4000-8000-000000000003", "reviewer": null}', '23514', 'what nobody sent back'),
	('proposals', '{"id": "00000000-0000-4000-8000-000000000003", "author": "00000000-0000-4000-8000-000000000009"}', '23503',
		'a proposal of somebody unknown'),
	('proposals', '{"id": "00000000-0000-4000-8000-000000000003", "revision": 0}', '23514', 'a revision before the first'),

	('record_versions', '{"version": 2, "reason": null}', '23514', 'what was archived without a reason'),
	('record_versions', '{"version": 2, "content": null}', '23514', 'a version that says nothing'),
	('record_versions', '{"version": 2, "action": "deleted"}', '23514', 'what was deleted and still says something'),
	('record_versions', '{"version": 2, "made_by": null}', '23514', 'a version that nobody made'),
	('record_versions', '{"version": -1}', '23514', 'a version before the first');

select throws_ok(pg_temp.adding(name, content || spoiled), error::char(5), null, name || ' refuses ' || description)
from cases join right_rows using (name);

select throws_ok(
	$$ insert into sdg_goals values (18, 'a', 'b', 'c', 'd', 'e', 'f', '#000000') $$, '23514', null,
	'sdg_goals refuses an eighteenth goal'
);
select throws_ok(
	$$ update sdg_goals set colour = 'red' where goal = 11 $$, '23514', null, 'sdg_goals refuses a colour in words'
);
select throws_ok(
	$$ insert into sdg_targets (code, goal) values ('6.99', 11) $$, '23514', null, 'sdg_targets refuses a target of another goal'
);
select throws_ok(
	$$ insert into sdg_targets (code, goal) values ('11.b', 11) $$, '23514', null, 'sdg_targets refuses a letter in lower case'
);

-- Periods that overlap contradict nothing.
select lives_ok(
	pg_temp.adding('agreements', content || '{"code": "AG-9903", "signed_on": "2020-12-31", "signed_precision": "day",
		"ends_on": "2020-01-01", "ends_precision": "year"}'),
	'a year of end may be the year of signature'
) from right_rows where name = 'agreements';

-- What belongs to a record goes with it; what others point to stays.
select throws_ok(
	$$ delete from municipalities where code = '05999' $$, '23503', null, 'a municipality that records name cannot go'
);
select throws_ok(
	$$ delete from organisations where slug = 'an-organisation' $$, '23503', null, 'a party that records name cannot go'
);
delete from projects where code = 'PR-9901';
select is_empty(
	$$ select from project_places where project_code = 'PR-9901' $$, 'what belongs to a record goes with it'
);

-- updated_at is true whoever writes.
update agreements set updated_at = '2000-01-01', note = 'changed' where code = 'AG-9901';
select is(updated_at, now(), 'a change sets updated_at, whatever the writer says') from agreements where code = 'AG-9901';

select * from finish();
rollback;
