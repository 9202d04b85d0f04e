"""Expert panels: who reads which application, first scores, what others gave, discussion, final scores, opinion."""
