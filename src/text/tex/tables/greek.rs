//! The letters of Greek: for text as LGR and `alphabeta` name them, and for mathematics.

/// Commands for letters in text. `tipa` gives some of these names to IPA's letters of Latin form; in
/// bibliographies they mean Greek.
#[rustfmt::skip]
pub(crate) const TEXT: &[(&str, &str)] = &[
    ("textalpha", "α"), ("textbeta", "β"), ("textgamma", "γ"), ("textdelta", "δ"),
    ("textepsilon", "ε"), ("textzeta", "ζ"), ("texteta", "η"), ("texttheta", "θ"),
    ("textiota", "ι"), ("textkappa", "κ"), ("textlambda", "λ"), ("textnu", "ν"),
    ("textxi", "ξ"), ("textomicron", "ο"), ("textpi", "π"), ("textrho", "ρ"), ("textsigma", "σ"),
    ("texttau", "τ"), ("textupsilon", "υ"), ("textphi", "φ"), ("textchi", "χ"), ("textpsi", "ψ"),
    ("textomega", "ω"), ("textvarsigma", "ς"), ("textfinalsigma", "ς"), ("textautosigma", "σ"),
    ("textstigmagreek", "ϛ"), ("textstigma", "ϛ"), ("textdigamma", "ϝ"), ("textqoppa", "ϟ"),
    ("textkoppa", "ϙ"), ("textsampi", "ϡ"), ("textStigmagreek", "Ϛ"), ("textDigamma", "Ϝ"),
    ("textQoppa", "Ϟ"), ("textSampi", "Ϡ"), ("textanoteleia", "·"), ("anoteleia", "·"),
    ("texterotimatiko", ";"), ("textnumeralsigngreek", "ʹ"), ("textnumeralsignlowergreek", "͵"),
    ("textAlpha", "Α"), ("textBeta", "Β"), ("textGamma", "Γ"), ("textDelta", "Δ"),
    ("textEpsilon", "Ε"), ("textZeta", "Ζ"), ("textEta", "Η"), ("textTheta", "Θ"),
    ("textIota", "Ι"), ("textKappa", "Κ"), ("textLambda", "Λ"), ("textMu", "Μ"), ("textNu", "Ν"),
    ("textXi", "Ξ"), ("textOmicron", "Ο"), ("textPi", "Π"), ("textRho", "Ρ"), ("textSigma", "Σ"),
    ("textTau", "Τ"), ("textUpsilon", "Υ"), ("textPhi", "Φ"), ("textChi", "Χ"), ("textPsi", "Ψ"),
    ("textOmega", "Ω"),
    // `unicode-math` names these, LaTeX itself does not.
    ("omicron", "ο"), ("Alpha", "Α"), ("Beta", "Β"), ("Epsilon", "Ε"), ("Zeta", "Ζ"), ("Eta", "Η"),
    ("Iota", "Ι"), ("Kappa", "Κ"), ("Mu", "Μ"), ("Nu", "Ν"), ("Omicron", "Ο"), ("Rho", "Ρ"),
    ("Tau", "Τ"), ("Chi", "Χ"),
];

/// Commands for letters in mathematics, upright ones too (`upgreek`); outside it people mean the same.
#[rustfmt::skip]
pub(crate) const MATH: &[(&str, &str)] = &[
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"),
    ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"),
    ("iota", "ι"), ("kappa", "κ"), ("varkappa", "ϰ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"),
    ("xi", "ξ"), ("pi", "π"), ("varpi", "ϖ"), ("rho", "ρ"), ("varrho", "ϱ"),
    ("sigma", "σ"), ("varsigma", "ς"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "ϕ"),
    ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("digamma", "ϝ"),
    ("Gamma", "Γ"), ("Delta", "Δ"),
    ("Theta", "Θ"), ("Lambda", "Λ"),
    ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"),
    ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("upalpha", "α"),
    ("upbeta", "β"), ("upgamma", "γ"), ("updelta", "δ"), ("upepsilon", "ε"), ("upzeta", "ζ"),
    ("upeta", "η"), ("uptheta", "θ"), ("upiota", "ι"), ("upkappa", "κ"), ("uplambda", "λ"),
    ("upmu", "μ"), ("upnu", "ν"), ("upxi", "ξ"), ("uppi", "π"), ("uprho", "ρ"), ("upsigma", "σ"),
    ("uptau", "τ"), ("upupsilon", "υ"), ("upphi", "φ"), ("upchi", "χ"), ("uppsi", "ψ"),
    ("upomega", "ω"), ("Upgamma", "Γ"), ("Updelta", "Δ"), ("Uptheta", "Θ"), ("Uplambda", "Λ"),
    ("Upxi", "Ξ"), ("Uppi", "Π"), ("Upsigma", "Σ"), ("Upupsilon", "Υ"), ("Upphi", "Φ"),
    ("Uppsi", "Ψ"), ("Upomega", "Ω"), ("varGamma", "Γ"), ("varDelta", "Δ"), ("varTheta", "Θ"),
    ("varLambda", "Λ"), ("varXi", "Ξ"), ("varPi", "Π"), ("varSigma", "Σ"), ("varUpsilon", "Υ"),
    ("varPhi", "Φ"), ("varPsi", "Ψ"), ("varOmega", "Ω"),
];
