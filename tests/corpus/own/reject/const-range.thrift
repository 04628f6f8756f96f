const i8 TOO_MUCH = 300
