// A beam 2 x 1 x 1 with named ends, an edge and a corner; lengths in the unit of the reader's choice.
size = 0.5;
Point(1) = {0, 0, 0, size};
Point(2) = {0, 1, 0, size};
Point(3) = {0, 1, 1, size};
Point(4) = {0, 0, 1, size};
Line(1) = {1, 2};
Line(2) = {2, 3};
Line(3) = {3, 4};
Line(4) = {4, 1};
Curve Loop(1) = {1, 2, 3, 4};
Plane Surface(1) = {1};
end[] = Extrude {2, 0, 0} { Surface{1}; };
Physical Volume("beam") = {end[1]};
Physical Surface("clamp") = {1};
Physical Surface("tip") = {end[0]};
Physical Curve("edge") = {1};
Physical Point("corner") = {1};
