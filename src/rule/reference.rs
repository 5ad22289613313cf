//! Names and addresses of the standards that rules refer to. Flat tables; knows nothing else about rules.

use super::Rule;

/// A reference to a standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The id as people write it: `CWE-384`, `OWASP A07:2021`, `ASVS 5.0 7.2.4`.
    pub name: String,
    /// Where it is explained.
    pub url: String,
}

const TOP_TEN_2021: &[(&str, &str)] = &[
    ("A01:2021", "A01_2021-Broken_Access_Control"),
    ("A02:2021", "A02_2021-Cryptographic_Failures"),
    ("A03:2021", "A03_2021-Injection"),
    ("A04:2021", "A04_2021-Insecure_Design"),
    ("A05:2021", "A05_2021-Security_Misconfiguration"),
    ("A06:2021", "A06_2021-Vulnerable_and_Outdated_Components"),
    ("A07:2021", "A07_2021-Identification_and_Authentication_Failures"),
    ("A08:2021", "A08_2021-Software_and_Data_Integrity_Failures"),
    ("A09:2021", "A09_2021-Security_Logging_and_Monitoring_Failures"),
    ("A10:2021", "A10_2021-Server-Side_Request_Forgery_%28SSRF%29"),
];

const API_2023: &[(&str, &str)] = &[
    ("API1:2023", "0xa1-broken-object-level-authorization"),
    ("API2:2023", "0xa2-broken-authentication"),
    ("API3:2023", "0xa3-broken-object-property-level-authorization"),
    ("API4:2023", "0xa4-unrestricted-resource-consumption"),
    ("API5:2023", "0xa5-broken-function-level-authorization"),
    ("API6:2023", "0xa6-unrestricted-access-to-sensitive-business-flows"),
    ("API7:2023", "0xa7-server-side-request-forgery"),
    ("API8:2023", "0xa8-security-misconfiguration"),
    ("API9:2023", "0xa9-improper-inventory-management"),
    ("API10:2023", "0xaa-unsafe-consumption-of-apis"),
];

const ASVS_5_CHAPTERS: &[(&str, &str)] = &[
    ("3", "0x12-V3-Web-Frontend-Security"),
    ("6", "0x15-V6-Authentication"),
    ("7", "0x16-V7-Session-Management"),
    ("8", "0x17-V8-Authorization"),
    ("9", "0x18-V9-Self-contained-Tokens"),
    ("11", "0x20-V11-Cryptography"),
    ("13", "0x22-V13-Configuration"),
    ("14", "0x23-V14-Data-Protection"),
    ("16", "0x25-V16-Security-Logging-and-Error-Handling"),
];

/// `CWE-384`.
pub(super) fn cwe(id: &str) -> Option<Reference> {
    let number = id.strip_prefix("CWE-")?;
    let valid = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| Reference {
        name: id.to_owned(),
        url: format!("https://cwe.mitre.org/data/definitions/{number}.html"),
    })
}

/// `A07:2021`.
pub(super) fn owasp(id: &str) -> Option<Reference> {
    let (_, page) = TOP_TEN_2021.iter().find(|(known, _)| *known == id)?;
    Some(Reference {
        name: format!("OWASP {id}"),
        url: format!("https://owasp.org/Top10/{page}/"),
    })
}

/// `API2:2023`.
pub(super) fn api(id: &str) -> Option<Reference> {
    let (_, page) = API_2023.iter().find(|(known, _)| *known == id)?;
    Some(Reference {
        name: format!("OWASP {id}"),
        url: format!("https://owasp.org/API-Security/editions/2023/en/{page}/"),
    })
}

/// `5.0-7.2.4`.
pub(super) fn asvs(id: &str) -> Option<Reference> {
    let requirement = id.strip_prefix("5.0-")?;
    let chapter = requirement.split('.').next()?;
    let (_, page) = ASVS_5_CHAPTERS.iter().find(|(known, _)| *known == chapter)?;
    Some(Reference {
        name: format!("ASVS 5.0 {requirement}"),
        url: format!("https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/{page}.md"),
    })
}

pub(super) fn all(rule: &Rule) -> Vec<Reference> {
    let cwe = rule.cwe.iter().filter_map(|id| cwe(id));
    let owasp = rule.owasp.iter().filter_map(|id| owasp(id));
    let api = rule.api.iter().filter_map(|id| api(id));
    let asvs = rule.asvs.iter().filter_map(|id| asvs(id));
    cwe.chain(owasp).chain(api).chain(asvs).collect()
}
