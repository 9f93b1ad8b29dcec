// The third line is wrong.
Point(1) = {0, 0, 0, 1};
Point(2) = 1, 0, 0, 1};
