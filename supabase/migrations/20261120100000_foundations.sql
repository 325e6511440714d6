-- Schemas, and the small functions that constraints are written in.

-- Extensions live apart from the data, so that their functions are never part of the public API.
create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;

-- What the database needs for itself and no client may call.
create schema private;
revoke all on schema private from public;

-- Nothing is readable or callable because it was forgotten: every grant is written in private.apply_grants().
revoke all on schema public from public;
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from public, anon, authenticated;
alter default privileges revoke execute on functions from public;

create type public.date_precision as enum ('day', 'month', 'year');
comment on type public.date_precision is
	'How exact a date is. A month or a year is a period and is stored by its first day.';

create function private.period_end(first_day date, precision_of_date public.date_precision) returns date
language sql immutable parallel safe set search_path = ''
return case precision_of_date
	when 'year' then (first_day + interval '1 year' - interval '1 day')::date
	when 'month' then (first_day + interval '1 month' - interval '1 day')::date
	else first_day
end;
comment on function private.period_end is 'Last day of the period that a date of that precision stands for';

create function private.is_period(first_day date, precision_of_date public.date_precision) returns boolean
language sql immutable parallel safe set search_path = ''
return (first_day is null) = (precision_of_date is null)
	and coalesce(first_day between date '1800-01-01' and date '2199-12-31', true)
	and coalesce(precision_of_date <> 'year' or (extract(month from first_day) = 1 and extract(day from first_day) = 1), true)
	and coalesce(precision_of_date <> 'month' or extract(day from first_day) = 1, true);
comment on function private.is_period is
	'Whether a date and its precision go together: both or none, within 1800-2199, a year or a month by its first day';

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = ''
as $$
begin
	new.updated_at := now();
	return new;
end
$$;
comment on function private.touch_updated_at is 'Keeps updated_at true whoever writes';
