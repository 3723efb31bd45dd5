-- Makes one region many, each with all that the first one has: whoever asks in it is one among others.
-- What ties the rows together goes first, for they come in any order.
DO $$
DECLARE
    copies CONSTANT int := 12;
    digits CONSTANT text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    link record;
    row_kind record;
    columns text;
    copied text;
BEGIN
    FOR link IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', link.owner, link.conname);
    END LOOP;
    FOR row_kind IN SELECT c.oid, c.relname FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' AND a.atttypid = 'text'::regtype
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'issuer_key'
    LOOP
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
               string_agg(CASE
                   WHEN atttypid = 'text'::regtype AND attname = 'folded_name' THEN quote_ident(attname) || ' || mark'
                   WHEN atttypid = 'text'::regtype THEN
                       format('regexp_replace(%I, ''([a-z]_)01([0-9A-Z]{24})'', ''\1'' || mark || ''\2'', ''g'')', attname)
                   ELSE quote_ident(attname) END, ', ' ORDER BY attnum)
        INTO columns, copied
        FROM pg_attribute WHERE attrelid = row_kind.oid AND attnum > 0 AND NOT attisdropped;
        EXECUTE format(
            'INSERT INTO %I (%s) SELECT %s FROM %I, (SELECT substr(%L, n / 31 + 1, 1) || substr(%L, n %% 31 + 2, 1) AS mark FROM generate_series(31 - %s, 30) n) marks',
            row_kind.relname, columns, copied, row_kind.relname, digits, digits, copies);
    END LOOP;
END $$;
ANALYZE;
