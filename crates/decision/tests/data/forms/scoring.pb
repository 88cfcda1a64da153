META
key;value
description;Made up for tests
num_projects;6
num_votes;24
budget;60.5
vote_type;scoring
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
voter_id;age;vote;points
1;59;c,b;1,0
2;64;e,a 1,c;5,5,0
3;30;10,d,b;1,1,0
4;65;;
5;50;b,10;4,0
6;68;c,a 1;1,0
7;16;d,b,a 1;1,4,0
8;17;b;2.5
9;80;e;0
10;27;e,b,d;0,4,1
11;21;b;5
12;20;10;2.5
13;27;b,10,a 1;2.5,5,5
14;62;;
15;18;d;1
16;44;a 1,d;0,1
17;29;c,a 1;2.5,2.5
18;24;e,d,10;2.5,1,5
19;63;a 1;4
20;19;b,c;1,2.5
21;31;c;1
22;23;a 1;0
23;17;d;2.5
24;51;d;5
