-- Districts as they were imported, whole, the newest in force; none where a folder or the built-in sample is used.
create table districts (
    version bigint primary key,
    imported_at timestamptz not null,
    -- The files' texts and the datum they were drawn in.
    texts text not null
);

-- Units that are no more. Cases filed in them keep speaking of them.
create table former_units (
    code text primary key,
    level text not null,
    parent text,
    name text not null,
    until timestamptz not null
);

-- Open cases whose place lies in another unit since an import, until the clock has offered or moved them.
create table rehoming (
    case_id bigint primary key,
    unit text not null
);
