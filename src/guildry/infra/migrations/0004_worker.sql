-- How jobs of the task library end here: only in the hands of the worker that still holds them, and
-- never lost. A job is held while it is doing, by this worker, for this attempt; a worker that was
-- taken for dead and wakes up finds that it is not its own any more, and changes nothing.

create function house.job_held(job bigint, worker bigint, attempt int) returns boolean
language sql set search_path = tasks, pg_temp as $$
    select exists (
        select from procrastinate_jobs
        where id = job and worker_id is not distinct from worker and attempts = attempt and status = 'doing'
        for update
    )
$$;

create function house.job_over(job bigint, worker bigint, attempt int, outcome text) returns boolean
language plpgsql set search_path = tasks, pg_temp as $$
begin
    if not house.job_held(job, worker, attempt) then
        return false;
    end if;
    perform procrastinate_finish_job_v1(job, outcome::procrastinate_job_status, false);
    return true;
end $$;

create function house.job_again(job bigint, worker bigint, attempt int, at timestamptz) returns boolean
language plpgsql set search_path = tasks, pg_temp as $$
begin
    if not house.job_held(job, worker, attempt) then
        return false;
    end if;
    perform procrastinate_retry_job_v2(job, at, null, null, null);
    return true;
end $$;

-- The letter and the end of the job are one: there is never the one without the other.
create function house.job_buried(job bigint, worker bigint, attempt int, problem text, at timestamptz)
returns boolean language plpgsql set search_path = tasks, pg_temp as $$
begin
    if not house.job_over(job, worker, attempt, 'failed') then
        return false;
    end if;
    insert into house.dead_letter (kind, name, body, problem, attempts, died_at)
    select 'task', j.task_name, j.args::json, job_buried.problem, attempt + 1, job_buried.at
    from procrastinate_jobs j where j.id = job;
    return true;
end $$;

-- A function, for the library's own triggers need its schema on the search path.
create function house.forget_jobs(before timestamptz, rows_max int) returns bigint
language sql set search_path = tasks, pg_temp as $$
    with forgotten as (
        delete from procrastinate_jobs where id in (
            select e.job_id from procrastinate_events e join procrastinate_jobs j on j.id = e.job_id
            where e.at < before and e.type in ('succeeded', 'failed', 'cancelled', 'aborted')
            and j.status in ('succeeded', 'failed', 'cancelled', 'aborted')
            order by e.at limit rows_max
        ) returning 1
    )
    select count(*) from forgotten
$$;

create index job_ended on tasks.procrastinate_events (at)
    where type in ('succeeded', 'failed', 'cancelled', 'aborted');

-- Events are kept for as long as an open letter may ask for them.
create index dead_letter_events on house.dead_letter
    (((body ->> 'position')::bigint), ((body ->> 'id')::bigint))
    where kind = 'event' and settled_at is null;
