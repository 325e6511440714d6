-- The only door to proposals and, through them, to the public tables. Each function says who may and in which state;
-- who acts on an older revision or version than there is gets PT409 and changes nothing.

create function private.require_role(minimum public.staff_role) returns void
language plpgsql stable set search_path = ''
as $$
begin
	if not private.has_role(minimum) then
		perform private.refuse(format('This takes the role %s', minimum), '42501');
	end if;
end
$$;
comment on function private.require_role is 'Refuses whoever has not that role';

-- Locks the proposal, so that two who decide on it come one after the other.
create function private.proposal_at(proposal uuid, revision integer, variadic states public.proposal_state[])
returns public.proposals
language plpgsql set search_path = ''
as $$
declare
	found public.proposals;
begin
	select * into found from public.proposals as p where p.id = proposal for update;
	if found.id is null then
		perform private.refuse('There is no such proposal', 'PT404');
	elsif found.revision <> proposal_at.revision then
		perform private.refuse('The proposal has been saved since: look at it again', 'PT409');
	elsif found.state <> all (states) then
		perform private.refuse(format('The proposal is %s', found.state), 'PT409');
	end if;
	return found;
end
$$;
comment on function private.proposal_at is 'The proposal, locked, in that revision and in one of those states';

create function private.require_author(proposal public.proposals) returns void
language plpgsql set search_path = ''
as $$
begin
	if proposal.author is distinct from private.me() then
		perform private.refuse('This is the proposal of somebody else', '42501');
	end if;
end
$$;
comment on function private.require_author is 'Refuses whoever did not make the proposal';

-- Where a proposal is to be written: its record, or the code that a new one gets.
create function private.target_of(proposal public.proposals) returns text
language sql set search_path = ''
return coalesce(
	proposal.code,
	case proposal.kind when 'organisation' then proposal.content ->> 'slug' else private.next_code(proposal.kind) end
);
comment on function private.target_of is 'Code or slug under which a proposal is published';

-- Writes the proposal. An older version than the present one, or an archived one, is never written over.
create function private.write_proposal(proposal public.proposals) returns text
language plpgsql set search_path = ''
as $$
declare
	target text := private.target_of(proposal);
	before jsonb;
begin
	if target is null then
		perform private.refuse('A new organisation needs a slug', '23502');
	end if;
	perform pg_advisory_xact_lock(hashtext('aburra-coopera ' || proposal.kind || ' ' || target));
	before := private.record_content(proposal.kind, target);
	if proposal.code is not null and before is null then
		perform private.refuse('The record is not there any more', 'PT409');
	elsif proposal.code is null and before is not null then
		perform private.refuse(format('%s is there already', target), '23505');
	elsif before ->> 'archived_at' is not null then
		perform private.refuse('The record is archived: bring it back first', 'PT409');
	elsif private.version_of(proposal.kind, target) <> proposal.base_version then
		perform private.refuse('The record has changed since the proposal began: compare both', 'PT409');
	end if;
	perform private.write_record(proposal.kind, target, proposal.content);
	perform private.keep_version(proposal.kind, target, before, 'published', proposal.id, null);
	return target;
end
$$;
comment on function private.write_proposal is 'Publishes what a proposal says; answers the code';

create function public.save_proposal(
	id uuid, revision integer, kind public.record_kind, code text, base_version integer, content jsonb
) returns public.proposals
language plpgsql security definer set search_path = ''
as $$
declare
	-- What only the database says of a record is no part of a proposal.
	said jsonb := content - '{code,created_at,updated_at,archived_at}'::text[];
	saved public.proposals;
begin
	perform private.require_role('editor');
	if code is not null and private.record_content(kind, code) is null then
		perform private.refuse('There is no such record', 'PT404');
	end if;
	if save_proposal.revision = 0 then
		insert into public.proposals as p (id, kind, code, base_version, content, author)
		values (
			coalesce(save_proposal.id, gen_random_uuid()), save_proposal.kind, save_proposal.code,
			save_proposal.base_version, said, private.me()
		)
		returning * into saved;
		return saved;
	end if;
	saved := private.proposal_at(save_proposal.id, save_proposal.revision, 'draft', 'sent_back');
	perform private.require_author(saved);
	if saved.kind <> save_proposal.kind or saved.code is distinct from save_proposal.code then
		perform private.refuse('A proposal stays about its record', 'PT409');
	end if;
	update public.proposals as p
	set content = said, base_version = save_proposal.base_version, revision = p.revision + 1
	where p.id = saved.id returning * into saved;
	return saved;
end
$$;
comment on function public.save_proposal is
	'Saves a draft, also an unfinished one; revision 0 begins a proposal under that id. Editors, of their own only';

create function public.submit_proposal(id uuid, revision integer) returns public.proposals
language plpgsql security definer set search_path = ''
as $$
declare
	saved public.proposals;
begin
	perform private.require_role('editor');
	saved := private.proposal_at(id, revision, 'draft', 'sent_back');
	perform private.require_author(saved);
	-- Tried as it would be published, and taken back: the rules of the tables are the rules of a proposal.
	begin
		perform private.write_proposal(saved);
		raise exception using errcode = 'AC000';
	exception when sqlstate 'AC000' then null;
	end;
	update public.proposals as p
	set state = 'in_review', revision = p.revision + 1, submitted_at = now(), decided_at = null
	where p.id = saved.id returning * into saved;
	return saved;
end
$$;
comment on function public.submit_proposal is 'Gives a proposal to review, if it could be published. Editors, their own only';

create function public.send_back_proposal(id uuid, revision integer, reason text) returns public.proposals
language plpgsql security definer set search_path = ''
as $$
declare
	saved public.proposals;
begin
	perform private.require_role('reviewer');
	saved := private.proposal_at(id, revision, 'in_review');
	update public.proposals as p
	set state = 'sent_back', revision = p.revision + 1, reason = send_back_proposal.reason,
		reviewer = private.me(), decided_at = now()
	where p.id = saved.id returning * into saved;
	return saved;
end
$$;
comment on function public.send_back_proposal is 'Gives a proposal back to its author with a reason. Reviewers';

create function public.publish_proposal(id uuid, revision integer) returns public.proposals
language plpgsql security definer set search_path = ''
as $$
declare
	saved public.proposals;
	target text;
begin
	perform private.require_role('reviewer');
	saved := private.proposal_at(id, revision, 'in_review');
	target := private.write_proposal(saved);
	update public.proposals as p
	set state = 'published', revision = p.revision + 1, code = target, reviewer = private.me(), decided_at = now()
	where p.id = saved.id returning * into saved;
	return saved;
end
$$;
comment on function public.publish_proposal is 'Makes a proposal public and keeps the version before it. Reviewers';

create function public.withdraw_proposal(id uuid, revision integer) returns public.proposals
language plpgsql security definer set search_path = ''
as $$
declare
	saved public.proposals;
begin
	perform private.require_role('editor');
	saved := private.proposal_at(id, revision, 'draft', 'in_review', 'sent_back');
	if not private.has_role('administrator') then
		perform private.require_author(saved);
	end if;
	update public.proposals as p set state = 'withdrawn', revision = p.revision + 1, decided_at = now()
	where p.id = saved.id returning * into saved;
	return saved;
end
$$;
comment on function public.withdraw_proposal is 'Takes a proposal back for good. Editors their own, administrators any';

-- The record as it is, if it is still in the version that the person saw.
create function private.record_at(kind public.record_kind, code text, version integer) returns jsonb
language plpgsql set search_path = ''
as $$
declare
	content jsonb;
begin
	perform pg_advisory_xact_lock(hashtext('aburra-coopera ' || kind || ' ' || code));
	content := private.record_content(kind, code);
	if content is null then
		perform private.refuse('There is no such record', 'PT404');
	elsif private.version_of(kind, code) <> version then
		perform private.refuse('The record has changed since: look at it again', 'PT409');
	end if;
	return content;
end
$$;
comment on function private.record_at is 'A record in the version that is expected, locked';

create function private.set_archived(kind public.record_kind, code text, since timestamptz) returns void
language plpgsql set search_path = ''
as $$
begin
	case kind
	when 'agreement' then update public.agreements as a set archived_at = since where a.code = set_archived.code;
	when 'project' then update public.projects as p set archived_at = since where p.code = set_archived.code;
	when 'organisation' then update public.organisations as o set archived_at = since where o.slug = set_archived.code;
	end case;
end
$$;
comment on function private.set_archived is 'Hides a record from the public, or shows it again (null)';

create function public.archive_record(kind public.record_kind, code text, version integer, reason text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
	before jsonb;
begin
	perform private.require_role('reviewer');
	before := private.record_at(kind, code, version);
	if before ->> 'archived_at' is not null then
		perform private.refuse('The record is archived already', 'PT409');
	end if;
	perform private.set_archived(kind, code, now());
	return private.keep_version(kind, code, before, 'archived', null, reason);
end
$$;
comment on function public.archive_record is 'Takes a record out of the public registry; nothing is lost. Reviewers';

create function public.restore_record(
	kind public.record_kind, code text, version integer, wanted integer, reason text
) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
	before jsonb;
	content jsonb;
begin
	perform private.require_role('reviewer');
	before := private.record_at(kind, code, version);
	select v.content into content from public.record_versions as v
	where v.kind = restore_record.kind and v.code = restore_record.code and v.version = wanted;
	if content is null then
		perform private.refuse('There is no such version', 'PT404');
	end if;
	-- What it said then, and in public, whether or not it was archived at that time.
	perform private.write_record(kind, code, content - '{archived_at}'::text[]);
	return private.keep_version(kind, code, before, 'restored', null, reason);
end
$$;
comment on function public.restore_record is
	'Makes a record say again what a version said, and public. Reviewers; the present version stays in the history';

create function public.delete_record(kind public.record_kind, code text, version integer, reason text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
	before jsonb;
	latest integer;
begin
	perform private.require_role('administrator');
	before := private.record_at(kind, code, version);
	-- Refused while other records name it: foreign keys say which.
	case kind
	when 'agreement' then delete from public.agreements as a where a.code = delete_record.code;
	when 'project' then delete from public.projects as p where p.code = delete_record.code;
	when 'organisation' then delete from public.organisations as o where o.slug = delete_record.code;
	end case;
	latest := private.keep_version(kind, code, null, 'deleted', null, reason);
	-- For good: what it said goes, that it was there and why it went stays.
	delete from public.record_versions as v
	where v.kind = delete_record.kind and v.code = delete_record.code and v.version < latest;
	return latest;
end
$$;
comment on function public.delete_record is 'Deletes a record and its history for good, with a reason. Administrators';

revoke all on function
	private.require_role, private.proposal_at, private.require_author, private.target_of, private.write_proposal,
	private.record_at, private.set_archived
from public;

create or replace procedure private.apply_grants()
language plpgsql set search_path = ''
as $$
begin
	revoke all on all tables in schema public from public, anon, authenticated;
	revoke all on all sequences in schema public from public, anon, authenticated;
	revoke execute on all routines in schema public from public, anon, authenticated;
	alter default privileges in schema public revoke all on tables from anon, authenticated;
	alter default privileges in schema public revoke all on sequences from anon, authenticated;
	alter default privileges in schema public revoke execute on functions from public, anon, authenticated;

	grant usage on schema public to anon, authenticated, service_role;
	grant all on all tables in schema public to service_role;
	grant all on all sequences in schema public to service_role;
	grant execute on all routines in schema public to service_role;
	-- Constraints run with the rights of whoever writes.
	grant usage on schema private to service_role;
	grant execute on function
		private.period_end(date, public.date_precision), private.is_period(date, public.date_precision),
		private.touch_updated_at()
	to service_role;

	grant select on
		public.countries, public.currencies, public.municipalities, public.organisations,
		public.sdg_goals, public.sdg_targets,
		public.agreements, public.agreement_coverage, public.agreement_parties, public.agreement_sdgs,
		public.agreement_amendments,
		public.projects, public.project_coverage, public.project_parties, public.project_sdgs, public.project_places,
		public.institution_figures, public.registry_version
	to anon, authenticated;
	grant execute on function public.registry_document() to anon, authenticated;

	-- Staff: policies and functions tell them from other signed-in people.
	grant execute on function private.me(), private.has_role(public.staff_role) to authenticated;
	grant select on public.people, public.proposals, public.record_versions to authenticated;
	grant insert (id, name, role), update (name, role, disabled_at) on public.people to authenticated;
	grant execute on function
		public.save_proposal(uuid, integer, public.record_kind, text, integer, jsonb),
		public.submit_proposal(uuid, integer), public.send_back_proposal(uuid, integer, text),
		public.publish_proposal(uuid, integer), public.withdraw_proposal(uuid, integer),
		public.archive_record(public.record_kind, text, integer, text),
		public.restore_record(public.record_kind, text, integer, integer, text),
		public.delete_record(public.record_kind, text, integer, text)
	to authenticated;
end
$$;

call private.apply_grants();
