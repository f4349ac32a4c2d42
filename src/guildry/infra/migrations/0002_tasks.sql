-- Follows the task library's own schema, which migrations.py lays into the schema tasks first.
-- A job exists if and only if the unit that deferred it committed.
create function house.defer(task text, given jsonb) returns bigint
language sql set search_path = tasks, pg_temp as $$
    select (procrastinate_defer_jobs_v1(
        array[row('default', task, 0, null, null, given, null)::procrastinate_job_to_defer_v1]
    ))[1]
$$;
