META
key;value
description;Made up for tests
num_projects;6
num_votes;24
budget;60.5
vote_type;cumulative
currency;EUR
max_sum_points;10
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
1;40;10,b;8,1
2;30;;
3;25;;
4;63;a 1,10;8,1
5;41;a 1;5
6;23;e,a 1;2,7
7;54;c,e,b;1,5,2
8;16;c;7
9;19;;
10;71;b,d,c;8,1,1
11;51;;
12;58;e,10,d;8,1,1
13;57;;
14;19;c;9
15;33;10;6
16;58;d,e;7,1
17;69;;
18;16;e,10;2,8
19;17;a 1;4
20;27;;
21;66;b,a 1;9,1
22;61;e;6
23;39;c;7
24;18;a 1;5
