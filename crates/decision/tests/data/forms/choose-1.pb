META
key;value
description;Made up for tests
num_projects;6
num_votes;24
budget;60.5
vote_type;choose-1
currency;EUR
PROJECTS
project_id;cost;name;category;neighborhood;selected
a 1;12.5;"Hedges; low";green;north;0
b;20;A bench;square;;1
c;15;Paths;paths,green;south;0
d;8;Lamps;square;north;1
e;30;A hall;;south;0
10;15;Trees;green;;1
VOTES
voter_id;age;vote
1;53;10
2;73;d
3;37;e
4;28;c
5;32;e
6;44;
7;76;b
8;38;a 1
9;49;e
10;19;10
11;55;e
12;24;
13;28;a 1
14;78;a 1
15;47;c
16;79;c
17;26;e
18;24;
19;39;a 1
20;61;a 1
21;76;e
22;26;c
23;73;d
24;33;
