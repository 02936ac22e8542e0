//! Records of EndNote, Web of Science and PubMed, read beside bibutils, rispy and the package nbib: what
//! they read, byline reads, too.

use crate::byline::Byline;
use crate::{PACKAGED_PYTHON, run};

/// Prints each value that the program of the first argument reads in the file of the second and that
/// is nowhere in the works of the third.
const BESIDE: &str = r"
import re, subprocess, sys
program, path, works = sys.argv[1:]
flat = lambda value: re.sub(r'[\s\W_]+', '', value).lower()
ours = flat(re.sub(r'</?\w+>', '', open(works, encoding='utf-8').read()))
def bibutils():
    mods = subprocess.run([program, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    bib = subprocess.run(['xml2bib'], input=mods, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    for name, value in re.findall(r'^(\w+)=\x22(.*?)\x22,?$', bib.decode('utf-8'), re.M | re.S):
        for part in re.split(r'\s+and\s|--|;', re.sub(r'\\\w+ ', '', value)):
            if name in ('author', 'editor'):
                yield from ((name, word) for word in part.split(','))
            else:
                yield name, part
def rispy():
    import rispy
    for record in rispy.loads(open(path, encoding='utf-8').read(), implementation=rispy.WokParser):
        for name, value in record.items():
            values = value if isinstance(value, list) else [value]
            for text in map(str, values):
                yield from ((name, word) for word in text.split(','))
def nbib():
    import nbib
    for record in nbib.read_file(path):
        for name, value in record.items():
            for one in value if isinstance(value, list) else [value]:
                text = one.get('descriptor', one.get('author', '')) if isinstance(one, dict) else str(one)
                yield from ((name, word) for word in text.split(','))
for name, value in {'rispy': rispy, 'nbib': nbib}.get(program, bibutils)():
    if flat(value) not in ours:
        print(name, value)
";

/// What `program` reads in `name` with `text` that byline's works do not say, but for the fields `but`.
fn missed(program: &str, name: &str, text: &str, but: &[&str]) -> Vec<String> {
    let byline = Byline::new().file(name, text);
    byline.run(&format!("import {name} -o works.yaml")).exits(0);
    let said = run(&byline.path(""), PACKAGED_PYTHON, &["-c", BESIDE, program, name, "works.yaml"]);
    let is_other = |line: &&str| !but.iter().any(|field| line.starts_with(field));
    said.lines().filter(is_other).map(str::to_owned).collect()
}

/// EndNote's tagged lines.
const ENW: &str = "\
%0 Journal Article\n%A Lee, Ann\n%A Ray, Alice B.\n%T Wind over wetlands\n%J Journal of Things\n%V 5\n%N 2\n%P 169-181\n\
%D 2017\n%@ 0028-0836\n%K wind\n%K water\n%X What it says.\n%U https://a.example/1\n%R 10.1000/x1\n\n\
%0 Book Section\n%A Ray, Alice B.\n%E Smith, Jo\n%T Trees in books\n%B Atlas of Things\n%I Springer\n%C Basel\n%P 1-9\n\
%D 2016\n%@ 978-3-16-148410-0\n\n\
%0 Thesis\n%A Kim, Su\n%T Rivers\n%I University of Basel\n%D 2012\n%9 PhD thesis\n";

/// Its XML.
const XML: &str = "<xml><records><record>\
<ref-type name=\"Journal Article\">17</ref-type><contributors><authors>\
<author><style face=\"normal\">Lee, Ann</style></author><author><style face=\"normal\">Ray, Alice B.</style></author>\
</authors></contributors><titles><title><style face=\"normal\">A study of the skua</style>\
<style face=\"italic\"> Catharacta maccormicki</style><style face=\"normal\"> at Cape Crozier</style></title>\
<secondary-title><style face=\"normal\">Journal of Things</style></secondary-title></titles>\
<periodical><full-title><style face=\"normal\">Journal of Things</style></full-title></periodical>\
<pages><style face=\"normal\">169-181</style></pages><volume><style face=\"normal\">5</style></volume>\
<number><style face=\"normal\">2</style></number><keywords><keyword><style face=\"normal\">wind</style></keyword>\
</keywords><dates><year><style face=\"normal\">2017</style></year></dates><isbn><style face=\"normal\">0028-0836</style></isbn>\
<abstract><style face=\"normal\">What it says.</style></abstract>\
<electronic-resource-num><style face=\"normal\">10.1000/x1</style></electronic-resource-num>\
</record></records></xml>\n";

/// Web of Science's tagged lines.
const CIW: &str = "\
FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Lee, A\n   Ray, AB\nAF Lee, Ann\n   Ray, Alice B.\n\
TI Wind over wetlands: a study\n   of ten years\nSO JOURNAL OF THINGS\nLA English\nDT Article\nDE wind; water\n\
AB What it says. In two\n   lines.\nPU ELSEVIER\nSN 0028-0836\nJ9 J THINGS\nJI J. Things\nPD MAR 15\nPY 2017\n\
VL 5\nIS 2\nBP 169\nEP 181\nDI 10.1000/x1\nPM 21314913\nER\n\n\
PT C\nAU Ray, AB\nAF Ray, Alice B.\nBE Smith, J\nTI Trees in proceedings\nSO PROCEEDINGS OF THE DAYS OF WETLANDS\n\
SE Lecture Notes in Wetlands\nCT Days of Wetlands\nCL Basel\nPU SPRINGER\nPY 2016\nVL 12\nBP 1\nEP 9\n\
BN 978-3-16-148410-0\nER\n\nEF\n";

/// PubMed's tagged lines.
const NBIB: &str = "\
PMID- 27169098\nOWN - NLM\nSTAT- MEDLINE\nIS  - 2277-9175 (Print)\nVI  - 5\nIP  - 2\nDP  - 2016 Apr 19\n\
TI  - Proteomics: a new\n      perspective.\nPG  - 67-9\nLID - 10.4103/2277-9175.180636 [doi]\nAB  - What it says.\n\
FAU - Shruthi, Basavaradhya\nAU  - Shruthi B\nFAU - Vinod, Palani\nAU  - Vinod P\nLA  - eng\nPT  - Journal Article\n\
TA  - Adv Biomed Res\nJT  - Advanced biomedical research\nMH  - Neoplasms\nOT  - biomarkers\n";

#[test]
#[ignore = "needs bibutils (Debian)"]
fn what_bibutils_reads_of_records_is_read_here() {
    // The month is a number here, and the DOI is no URL.
    let but = ["month", "url https://doi.org"];
    for (program, name, text) in
        [("end2xml", "a.enw", ENW), ("endx2xml", "a.xml", XML), ("isi2xml", "a.ciw", CIW)]
    {
        assert_eq!(missed(program, name, text, &but), Vec::<String>::new(), "{program}");
    }
}

#[test]
#[ignore = "needs rispy and nbib (PyPI)"]
fn what_packages_of_python_read_of_records_is_read_here() {
    // The month is a number here.
    let but = ["publication_date"];
    assert_eq!(missed("rispy", "a.ciw", CIW, &but), Vec::<String>::new());
    // What the service says of itself, the language and the end of the pages, which are written in full
    // here, and its own subject headings.
    let but = ["citation_owner", "nlm_", "language", "publication_", "pages", "descriptors"];
    assert_eq!(missed("nbib", "a.nbib", NBIB, &but), Vec::<String>::new());
}
