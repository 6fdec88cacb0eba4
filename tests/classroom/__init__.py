"""The students’ repository, its CI and what classrooms are told."""
