const uuid NIL = "00000000-0000-0000-0000-000000000000"
const uuid BRACED = "{5e2ab188-1726-4e75-a04f-1ed9a6a89c4c}"
struct Ids { 1: uuid one, 2: list<uuid> more, 3: set<uuid> some, 4: map<uuid, uuid> pairs, 5: optional uuid maybe = NIL, 6: required uuid must }
union Id { 1: uuid id, 2: string name }
service Find { uuid find(1: uuid id) }
