const string A = "never ends
