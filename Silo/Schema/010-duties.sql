-- As before; what has no id is counted for the institution, and no record of it is kept.
CREATE OR REPLACE FUNCTION write_accessing_turn(of_key text, expected integer, payload bytea)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    head    integer;
    written integer;
BEGIN
    IF get_byte(payload, 0) <> ascii('A') THEN
        RETURN write_turn(of_key, expected, payload);
    END IF;
    head := convert_from(substr(payload, 2, 8), 'UTF8')::integer;
    written := write_turn(of_key, expected, substr(payload, 10 + head));
    IF written IS NOT NULL THEN
        WITH done AS (
            SELECT (a.at / 86400000)::integer AS day, a.* FROM
            jsonb_to_recordset(convert_from(substr(payload, 10, head), 'UTF8')::jsonb)
                AS a (at bigint, id uuid, kind smallint, institution text, answer smallint)),
        added AS (
            INSERT INTO access (day, subject, at, id, kind, institution, answer)
            SELECT day, of_key, at, id, kind, institution, answer FROM done WHERE id IS NOT NULL
            ON CONFLICT DO NOTHING RETURNING day, institution, kind, answer),
        counted AS (
            SELECT day, institution, kind, answer FROM added UNION ALL
            SELECT day, institution, kind, answer FROM done WHERE id IS NULL)
        INSERT INTO access_count (day, institution, kind, answer, count)
        SELECT day, institution, kind, answer, count(*) FROM counted GROUP BY day, institution, kind, answer;
    END IF;
    RETURN written;
END $$;
