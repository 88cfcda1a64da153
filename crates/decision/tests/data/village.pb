META
key;value
description;An invented village
num_projects;8
num_votes;120
budget;60000,50
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name;category
H 1;12000;"Action H 1; green";green
H 2;8000;"Action H 2; green";green
P1;20000.5;"Action P1; paths";paths
P2;15000;"Action P2; paths";paths
P10;15000;"Action P10; paths";paths
T1;5000;"Action T1; trees";trees
T2;9000;"Action T2; trees";trees
V1;30000;"Action V1; village";village
VOTES
voter_id;vote;body
1;H 2,P2;board
2;;board
3;;board
4;H 1,P1,P2,P10;board
5;H 2,H 1,P2,P10;board
6;H 1,H 2,P10;board
7;P2,H 1,P1,P10;board
8;P10;board
9;;board
10;P10,P2,H 1,P1;board
11;;board
12;H 2,P1,P10,H 1;board
13;H 1,P1,P2,P10;board
14;;board
15;P10,H 2,P2,H 1;board
16;H 1,P10,P1,P2;board
17;P10,P2,H 2;board
18;P10,P2,H 2;board
19;H 2,P10;board
20;H 1;board
21;P10,V1,P2,P1;residents
22;P10,V1,H 1;residents
23;;residents
24;T2,H 2,P1,V1;residents
25;T2,H 1,T1;residents
26;;residents
27;T1,P1,V1,T2;residents
28;V1,P10,P2,H 1;residents
29;;residents
30;V1,T1;residents
31;;residents
32;;residents
33;V1,P1;residents
34;T1,H 1,P2;residents
35;P1,P10;residents
36;;residents
37;H 1,H 2,P1;residents
38;P2;residents
39;T2,V1,P2;residents
40;;residents
41;V1;residents
42;P10,H 2,P2;residents
43;P10,T1,P2,P1;residents
44;P2,H 2,H 1;residents
45;P1;residents
46;P2;residents
47;;residents
48;P1,V1,T2;residents
49;;residents
50;T2;residents
51;T1,P10,T2,P1;residents
52;H 1;residents
53;T2,P2,V1;residents
54;H 2,P2,T1;residents
55;H 1,H 2,V1;residents
56;V1;residents
57;H 2;residents
58;H 1,V1;residents
59;;residents
60;P1,P10,H 1,V1;residents
61;H 1,V1,H 2,P10;residents
62;P1,T1,V1;residents
63;T1,P2;residents
64;;residents
65;;residents
66;V1,P2,T2;residents
67;H 2,V1;residents
68;;residents
69;P10,P2;residents
70;H 1;residents
71;T1;residents
72;H 1;residents
73;P10,T1,H 1,P1;residents
74;T1,H 2,P1,T2;residents
75;T1,V1,H 2,P10;residents
76;P2;residents
77;P2,H 2,P10;residents
78;T1,V1,H 1;residents
79;;residents
80;V1,P1;residents
81;T1;residents
82;T1,P1,H 1;residents
83;H 2;residents
84;V1;residents
85;T1;residents
86;V1;residents
87;H 1,P2,T1,P1;residents
88;;residents
89;;residents
90;P2,V1,H 2;residents
91;T1,H 1,V1;residents
92;V1,P2,T1;residents
93;;residents
94;P1;residents
95;H 1;residents
96;V1;residents
97;V1;residents
98;P1,P10;residents
99;P1,H 1,T2,T1;residents
100;P1,P2,H 2,T1;residents
101;;residents
102;P2,P1;residents
103;P2,T2,P10,P1;residents
104;T2,V1;residents
105;H 1;residents
106;V1,T1;residents
107;T2,V1,P10,H 2;residents
108;P1,P10,T2,H 1;residents
109;P1,P10,H 1;residents
110;P1;residents
111;V1;residents
112;H 2,P10,H 1,P1;residents
113;V1,T2,H 1,P10;residents
114;;residents
115;P2;residents
116;H 1,T2;residents
117;;residents
118;V1,P10,H 1,T1;residents
119;T1,P10,T2;residents
120;P2,T1,P1,V1;residents
