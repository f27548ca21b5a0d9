-- The extension's objects as the catalogs know them

-- operator classes are complete and consistent
SELECT amname, opcname, amvalidate(opc.oid)
FROM pg_opclass opc JOIN pg_am am ON am.oid = opcmethod
WHERE opcname LIKE 'news%' ORDER BY 1, 2;

-- no operator class is a default but that of the extension's own type
SELECT opcname, opcdefault, opcintype::regtype, opckeytype::regtype
FROM pg_opclass WHERE opcname LIKE 'news%' ORDER BY 1;

CREATE VIEW members AS
	SELECT classid, objid FROM pg_depend
	WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
	  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'newstext');

-- every object has a comment
SELECT pg_describe_object(classid, objid, 0) FROM members
WHERE obj_description(objid, classid::regclass::name) IS NULL
  AND NOT (classid = 'pg_type'::regclass AND EXISTS
		   (SELECT FROM pg_type t WHERE t.typarray = objid));

-- every function is strict, parallel safe and immutable, but for these
SELECT p.oid::regprocedure, provolatile, proparallel, proisstrict
FROM pg_proc p JOIN members ON classid = 'pg_proc'::regclass AND objid = p.oid
WHERE (provolatile, proparallel, proisstrict) <> ('i', 's', true)
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- C symbols have the extension's prefix
SELECT p.oid::regprocedure FROM pg_proc p JOIN members ON classid = 'pg_proc'::regclass AND objid = p.oid
WHERE prosrc !~ '^news_';

-- in two arguments, only a dictionary can follow an article in functions that read it
SELECT p.oid::regprocedure FROM pg_proc p JOIN members ON classid = 'pg_proc'::regclass AND objid = p.oid
WHERE proname ~ '^news_(mentions|entities|quotes|entity_array|quote_array|keys|html)$'
  AND pronargs = 2 AND proargtypes[1] <> 'regdictionary'::regtype;

-- it can be dropped, and moved to another schema
SELECT extrelocatable FROM pg_extension WHERE extname = 'newstext';

DROP VIEW members;
