"""From recorded facts to final marks: pure functions over plain records, each step of which can be explained."""
