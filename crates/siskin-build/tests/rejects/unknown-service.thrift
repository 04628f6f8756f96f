struct Basis {}
service Base {}
service A extends Bsae {}
service B extends Basis {}
