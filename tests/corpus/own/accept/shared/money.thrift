namespace rs own.money
enum Currency { EUR = 1, CHF = 2 }
struct Money { 1: required i64 cents, 2: Currency currency = Currency.EUR }
exception Broke { 1: Money missing }
service Bank { Money balance(1: string account) throws (1: Broke broke) }
