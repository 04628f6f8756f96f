service A extends B {}
service B extends C {}
service C extends A {}
service Alone extends Alone {}
