-- What is added up over a whole campaign is found by unit and key, and read day by day: nothing before it is passed over.
drop index rollups_of_long;
create index rollups_of_long on rollups (unit, key, day, n) where key in
    ('corrected', 'solved:livelihood', 'solved:left_over', 'solved:bottleneck', 'solved:hazard', 'solved:brand',
     'undone:livelihood', 'undone:left_over', 'undone:bottleneck', 'undone:hazard', 'undone:brand');
