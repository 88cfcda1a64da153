META
key;value
description;Made up for tests
num_projects;6
num_votes;24
budget;60.5
vote_type;ordinal
currency;EUR
max_length;4
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
1;27;e,d
2;73;b,e
3;60;b,c,10
4;39;e,c,10,a 1
5;33;d,b,c,a 1
6;70;10
7;61;
8;75;a 1,c,d
9;26;e,a 1,b
10;39;b,d
11;44;10,e,c,d
12;41;
13;58;10,b
14;67;a 1,10
15;21;d
16;41;b,e
17;66;e,b,d,a 1
18;28;d,b
19;60;e,c,10,b
20;29;b,a 1,d,10
21;75;b
22;55;
23;69;a 1,b
24;36;c,e
