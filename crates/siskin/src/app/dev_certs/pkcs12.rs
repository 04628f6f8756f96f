//! A certificate, its authority and its key as one PKCS#12 file, for browsers and Java.
//!
//! Certificates and key are encrypted by PBES2 (PBKDF2 with HMAC-SHA-256, AES-256-CBC) and the file is sealed by
//! HMAC-SHA-256, which is what Java 17 and OpenSSL 3 write themselves. The primitives are those of the TLS provider, so
//! this file brings in no cryptography of its own but RFC 7292's derivation of the sealing key.
//!
//! *Source:* RFC 7292 (PKCS #12), appendix B for the key; RFC 8018 (PKCS #5).

use std::num::NonZeroU32;

use aws_lc_rs::cipher::{AES_256, DecryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use aws_lc_rs::{digest, error::Unspecified, hmac, pbkdf2, rand};
use yasna::models::ObjectIdentifier;
use yasna::{DERWriter, Tag};

const DATA: &[u64] = &[1, 2, 840, 113_549, 1, 7, 1];
const ENCRYPTED_DATA: &[u64] = &[1, 2, 840, 113_549, 1, 7, 6];
const SHROUDED_KEY_BAG: &[u64] = &[1, 2, 840, 113_549, 1, 12, 10, 1, 2];
const CERT_BAG: &[u64] = &[1, 2, 840, 113_549, 1, 12, 10, 1, 3];
const X509_CERTIFICATE: &[u64] = &[1, 2, 840, 113_549, 1, 9, 22, 1];
const FRIENDLY_NAME: &[u64] = &[1, 2, 840, 113_549, 1, 9, 20];
const LOCAL_KEY_ID: &[u64] = &[1, 2, 840, 113_549, 1, 9, 21];
const PBES2: &[u64] = &[1, 2, 840, 113_549, 1, 5, 13];
const PBKDF2: &[u64] = &[1, 2, 840, 113_549, 1, 5, 12];
const HMAC_SHA256: &[u64] = &[1, 2, 840, 113_549, 2, 9];
const AES_256_CBC: &[u64] = &[2, 16, 840, 1, 101, 3, 4, 1, 42];
const SHA256: &[u64] = &[2, 16, 840, 1, 101, 3, 4, 2, 1];

/// How often the password is hashed, as Java 17 does.
const ITERATIONS: NonZeroU32 = NonZeroU32::new(10_000).unwrap();

/// The file's bytes: `key` (PKCS#8) with its certificate and the authority's, all DER, under a name and a password.
///
/// # Errors
/// When the system gives no random numbers.
pub(super) fn pkcs12(
    name: &str,
    password: &str,
    certificate: &[u8],
    authority: &[u8],
    key: &[u8],
) -> Result<Vec<u8>, Unspecified> {
    let key_id = digest::digest(&digest::SHA256, certificate);
    let of_the_key = |writer: DERWriter<'_>| {
        writer.write_set_of(|attributes| {
            attributes.next().write_sequence(|attribute| {
                attribute.next().write_oid(&oid(FRIENDLY_NAME));
                attribute
                    .next()
                    .write_set_of(|values| values.next().write_bmp_string(name));
            });
            attributes.next().write_sequence(|attribute| {
                attribute.next().write_oid(&oid(LOCAL_KEY_ID));
                attribute
                    .next()
                    .write_set_of(|values| values.next().write_bytes(key_id.as_ref()));
            });
        });
    };
    let certificates = yasna::construct_der(|writer| {
        writer.write_sequence(|bags| {
            for (certificate, is_leaf) in [(certificate, true), (authority, false)] {
                bags.next().write_sequence(|bag| {
                    bag.next().write_oid(&oid(CERT_BAG));
                    explicit(bag.next(), |value| {
                        value.write_sequence(|value| {
                            value.next().write_oid(&oid(X509_CERTIFICATE));
                            explicit(value.next(), |value| value.write_bytes(certificate));
                        });
                    });
                    if is_leaf {
                        of_the_key(bag.next());
                    }
                });
            }
        });
    });
    let certificates = Encrypted::new(password, certificates)?;
    let key = Encrypted::new(password, key.to_vec())?;
    let keys = yasna::construct_der(|writer| {
        writer.write_sequence(|bags| {
            bags.next().write_sequence(|bag| {
                bag.next().write_oid(&oid(SHROUDED_KEY_BAG));
                explicit(bag.next(), |value| {
                    value.write_sequence(|value| {
                        key.write_algorithm(value.next());
                        value.next().write_bytes(&key.bytes);
                    });
                });
                of_the_key(bag.next());
            });
        });
    });
    let contents = yasna::construct_der(|writer| {
        writer.write_sequence(|safes| {
            safes.next().write_sequence(|info| {
                info.next().write_oid(&oid(ENCRYPTED_DATA));
                explicit(info.next(), |data| {
                    data.write_sequence(|data| {
                        data.next().write_u8(0);
                        data.next().write_sequence(|content| {
                            content.next().write_oid(&oid(DATA));
                            certificates.write_algorithm(content.next());
                            content.next().write_tagged_implicit(Tag::context(0), |writer| {
                                writer.write_bytes(&certificates.bytes)
                            });
                        });
                    });
                });
            });
            write_data(safes.next(), &keys);
        });
    });
    let salt = random::<20>()?;
    let seal = hmac::sign(&sealing_key(password, &salt), &contents);
    Ok(yasna::construct_der(|writer| {
        writer.write_sequence(|pfx| {
            pfx.next().write_u8(3);
            write_data(pfx.next(), &contents);
            pfx.next().write_sequence(|mac| {
                mac.next().write_sequence(|info| {
                    info.next().write_sequence(|algorithm| {
                        algorithm.next().write_oid(&oid(SHA256));
                        algorithm.next().write_null();
                    });
                    info.next().write_bytes(seal.as_ref());
                });
                mac.next().write_bytes(&salt);
                mac.next().write_u32(ITERATIONS.get());
            });
        });
    }))
}

/// Bytes under the password.
struct Encrypted {
    bytes: Vec<u8>,
    salt: [u8; 20],
    iv: [u8; 16],
}

impl Encrypted {
    fn new(password: &str, mut bytes: Vec<u8>) -> Result<Self, Unspecified> {
        let salt = random::<20>()?;
        let mut key = [0; 32];
        let algorithm = pbkdf2::PBKDF2_HMAC_SHA256;
        pbkdf2::derive(algorithm, ITERATIONS, &salt, password.as_bytes(), &mut key);
        let key = PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_256, &key)?)?;
        let DecryptionContext::Iv128(iv) = key.encrypt(&mut bytes)? else {
            return Err(Unspecified);
        };
        let iv: &[u8; 16] = iv.as_ref();
        Ok(Self { bytes, salt, iv: *iv })
    }

    /// How they were encrypted.
    fn write_algorithm(&self, writer: DERWriter<'_>) {
        writer.write_sequence(|algorithm| {
            algorithm.next().write_oid(&oid(PBES2));
            algorithm.next().write_sequence(|parameters| {
                parameters.next().write_sequence(|derivation| {
                    derivation.next().write_oid(&oid(PBKDF2));
                    derivation.next().write_sequence(|parameters| {
                        parameters.next().write_bytes(&self.salt);
                        parameters.next().write_u32(ITERATIONS.get());
                        parameters.next().write_u8(32);
                        parameters.next().write_sequence(|prf| {
                            prf.next().write_oid(&oid(HMAC_SHA256));
                            prf.next().write_null();
                        });
                    });
                });
                parameters.next().write_sequence(|scheme| {
                    scheme.next().write_oid(&oid(AES_256_CBC));
                    scheme.next().write_bytes(&self.iv);
                });
            });
        });
    }
}

/// The key of the seal: RFC 7292, appendix B.2, for as many bytes as one hash gives.
fn sealing_key(password: &str, salt: &[u8]) -> hmac::Key {
    const BLOCK: usize = 64;
    const SEALING: u8 = 3;
    let fill = |bytes: &[u8]| {
        let length = bytes.len().next_multiple_of(BLOCK);
        bytes.iter().copied().cycle().take(length).collect::<Vec<u8>>()
    };
    let password: Vec<u8> = password.encode_utf16().chain([0]).flat_map(u16::to_be_bytes).collect();
    let first = [vec![SEALING; BLOCK], fill(salt), fill(&password)].concat();
    let mut hash = digest::digest(&digest::SHA256, &first);
    for _ in 1..ITERATIONS.get() {
        hash = digest::digest(&digest::SHA256, hash.as_ref());
    }
    hmac::Key::new(hmac::HMAC_SHA256, hash.as_ref())
}

/// A ContentInfo of plain data.
fn write_data(writer: DERWriter<'_>, data: &[u8]) {
    writer.write_sequence(|info| {
        info.next().write_oid(&oid(DATA));
        explicit(info.next(), |value| value.write_bytes(data));
    });
}

/// `[0] EXPLICIT`
fn explicit(writer: DERWriter<'_>, value: impl FnOnce(DERWriter<'_>)) {
    writer.write_tagged(Tag::context(0), value);
}

fn oid(components: &[u64]) -> ObjectIdentifier {
    ObjectIdentifier::from_slice(components)
}

fn random<const N: usize>() -> Result<[u8; N], Unspecified> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes)?;
    Ok(bytes)
}
