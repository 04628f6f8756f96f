use super::*;
use rcgen::{CertificateParams, CustomExtension, DistinguishedName, DnType, KeyPair, SanType, string::Ia5String};

fn certificate(names: Vec<SanType>) -> Vec<u8> {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "only a common name");
    params.subject_alt_names = names;
    params
        .self_signed(&KeyPair::generate().unwrap())
        .unwrap()
        .der()
        .to_vec()
}

fn identity_of(der: &[u8]) -> Option<String> {
    identity(&X509Certificate::from_der(der).unwrap().1)
}

fn ia5(text: &str) -> Ia5String {
    text.try_into().unwrap()
}

/// WIRE-82, ENV-83: URI before DNS before IP before the rest; the first of its kind; the common name is not used.
#[test]
fn identity_prefers_uri_then_dns_then_ip() {
    let mail = SanType::Rfc822Name(ia5("ping@example.org"));
    let ip = SanType::IpAddress("10.0.0.1".parse().unwrap());
    let ip6 = SanType::IpAddress("::1".parse().unwrap());
    let dns = SanType::DnsName(ia5("ping.example.org"));
    let uri = SanType::URI(ia5("spiffe://mesh/ns/ping"));
    let second = SanType::URI(ia5("spiffe://mesh/ns/other"));
    for (names, expected) in [
        (
            vec![mail.clone(), ip.clone(), dns.clone(), uri, second],
            Some("spiffe://mesh/ns/ping"),
        ),
        (vec![mail.clone(), ip.clone(), dns], Some("ping.example.org")),
        (vec![mail.clone(), ip6, ip], Some("::1")),
        (vec![mail], Some("ping@example.org")),
        (vec![], None),
    ] {
        assert_eq!(identity_of(&certificate(names)).as_deref(), expected);
    }
}

#[test]
fn an_address_of_no_known_size_is_passed_over() {
    let mut params = CertificateParams::default();
    // SEQUENCE { [7] 3 bytes, [1] "a@b" }
    let names = vec![0x30, 10, 0x87, 3, 1, 2, 3, 0x81, 3, b'a', b'@', b'b'];
    params
        .custom_extensions
        .push(CustomExtension::from_oid_content(&[2, 5, 29, 17], names));
    let der = params
        .self_signed(&KeyPair::generate().unwrap())
        .unwrap()
        .der()
        .to_vec();
    assert_eq!(identity_of(&der).as_deref(), Some("a@b"));
}

/// Each name in DER, and what `new X500Principal(der).getName()` of OpenJDK 17 prints for it.
const NAMES: &[(&str, &str)] = &[
    (
        "302f310b3009060355040613024742310f300d060355040a0c067369736b696e310f300d06035504030c06636c69656e74",
        "CN=client,O=siskin,C=GB",
    ),
    ("300c310a300806035504030c0176", "CN=v"),
    ("300c310a300806035504060c0176", "C=v"),
    ("300c310a300806035504070c0176", "L=v"),
    ("300c310a300806035504080c0176", "ST=v"),
    ("300c310a300806035504090c0176", "STREET=v"),
    ("300c310a3008060355040a0c0176", "O=v"),
    ("300c310a3008060355040b0c0176", "OU=v"),
    ("30133111300f060a0992268993f22c6401190c0176", "DC=v"),
    ("30133111300f060a0992268993f22c6401010c0176", "UID=v"),
    ("300c310a3008060355040c0c0176", "2.5.4.12=#0c0176"),
    ("300c310a300806035504040c0176", "2.5.4.4=#0c0176"),
    ("300c310a3008060355042a0c0176", "2.5.4.42=#0c0176"),
    ("300c310a300806035504050c0176", "2.5.4.5=#0c0176"),
    (
        "30123110300e06092a864886f70d0109010c0176",
        "1.2.840.113549.1.9.1=#0c0176",
    ),
    ("300c310a3008060355042e0c0176", "2.5.4.46=#0c0176"),
    ("30163114300806035504030c01613008060355040b0c0162", "CN=a+OU=b"),
    ("300e310c300a06035504030c03612c62", "CN=a\\,b"),
    ("300e310c300a06035504030c03613d62", "CN=a\\=b"),
    ("300e310c300a06035504030c03612b62", "CN=a\\+b"),
    ("3010310e300c06035504030c05613c623e63", "CN=a\\<b\\>c"),
    ("300e310c300a06035504030c03613b62", "CN=a\\;b"),
    ("300e310c300a06035504030c03612262", "CN=a\\\"b"),
    ("300e310c300a06035504030c03615c62", "CN=a\\\\b"),
    ("300d310b300906035504030c022361", "CN=\\#a"),
    ("300e310c300a06035504030c03612362", "CN=a\\#b"),
    ("300d310b300906035504030c022061", "CN=\\ a"),
    ("300e310c300a06035504030c03206120", "CN=\\ a\\ "),
    ("300d310b300906035504030c022020", "CN=\\ \\ "),
    ("300b3109300706035504030c00", "CN="),
    ("300f310d300b06035504030c0461202062", "CN=a  b"),
    ("300d310b300906035504030c02c3a9", "CN=é"),
    ("3011310f300d06035504030c06e697a5e69cac", "CN=日本"),
    ("300f310d300b06035504030c04f09f9880", "CN=😀"),
    ("300e310c300a06035504030c03610a62", "CN=a\nb"),
    ("300e310c300a06035504030c030d610d", "CN=\\\ra\\\r"),
    ("300d310b300906035504030c020961", "CN=\ta"),
    ("300e310c300a06035504030c03610062", "CN=a\\00b"),
    ("30173115301306035504030c0c612f623a63272864293f2e2d", "CN=a/b:c'(d)?.-"),
    ("30173115301306035504030c0c612a625f63406421657c667e", "CN=a*b_c@d!e|f~"),
    ("300d310b3009060355040313023132", "CN=12"),
    ("300d310b3009060355040316023132", "CN=12"),
    ("300d310b3009060355040314023132", "CN=12"),
    ("3011310f300d06035504031e060061006220ac", "CN=\\00a\\00b �"),
    ("30133111300f06035504031c080000006100000062", "CN=#1c080000006100000062"),
    ("300d310b300906035504031b023132", "CN=12"),
    ("300d310b3009060355040312023132", "CN=#12023132"),
    ("300d310b300906035504031a023132", "CN=#1a023132"),
    ("300d310b3009060355040304023132", "CN=#04023132"),
    ("300d310b3009060355040302023132", "CN=#02023132"),
    ("300d310b30090603550403140261e9", "CN=a�"),
    ("300d310b30090603550403130261e9", "CN=a�"),
    ("300d310b30090603550403160261e9", "CN=a�"),
    ("300d310b300906035504030c0261e9", "CN=a�"),
    ("300d310b300906035504031b02c3a9", "CN=é"),
    ("300f310d300b06035504031e04d83dde00", "CN=�\\=�\\00"),
    ("300e310c300a06035504031e03006100", "CN=\\00a\\00"),
    ("3000", ""),
];

#[test]
fn subjects_print_as_java_prints_them() {
    for (der, expected) in NAMES {
        let der: Vec<u8> = (0..der.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&der[at..at + 2], 16).unwrap())
            .collect();
        let (_, name) = X509Name::from_der(&der).unwrap();
        assert_eq!(rfc2253(&name), *expected);
    }
}
