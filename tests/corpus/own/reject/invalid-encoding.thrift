const string A = "café"
