//! Commands that nobody may name as their own: those of TeX, its engines, LaTeX, MathJax and KaTeX that do
//! more than print, or that define what others do.

/// Their names, in the order of the alphabet.
pub(in crate::text::tex) const RESERVED: &str = "\
    above abovedisplayshortskip abovedisplayskip abovewithdelims accent ActivateGenericHook addbibresource \
    addtocounter AddToHook AddToHookNext addtolength adjdemerits adjustspacing advance afterassignment \
    aftergroup alignmark aligntab appendix AtBeginDocument AtEndDocument AtEndOfPackage atopwithdelims \
    attachfile attribute attributedef author automaticdiscretionary automatichyphenmode \
    automatichyphenpenalty autoref badness baselineskip batchmode bbox begin begincsname begingroup \
    belowdisplayshortskip belowdisplayskip bibliography bibliographystyle binoppenalty bodydir bodydirection \
    botmark botmarks boundary box boxdir boxdirection boxmaxdepth breakafterdirmode brokenpenalty bye \
    catcode catcodetable chapter char chardef cite class ClassError cleaders cleardoublepage clearmarks \
    clearpage closein closeout clubpenalties clubpenalty color colorbox colorlet compoundhyphenmode copy \
    copyfont count countdef cr crampeddisplaystyle crampedscriptscriptstyle crampedscriptstyle \
    crampedtextstyle crcr cref csdef csgdef cslet csname cssId csstring csuse currentgrouplevel \
    currentgrouptype currentifbranch currentiflevel currentiftype data date day deadcycles \
    DeclareDocumentCommand DeclareMathAlphabet DeclareMathOperator DeclareMathSymbol DeclareRobustCommand \
    DeclareSymbolFont DeclareTextCommand def defaulthyphenchar defaultskewchar definecolor delcode delimiter \
    delimiterfactor delimitershortfall detokenize dimen dimendef dimexpr directlua discretionary \
    discretionaryligaturemode displayindent displaylimits displaywidowpenalties displaywidowpenalty \
    displaywidth divide documentclass documentstyle doublehyphendemerits dp draftmode dump dviextension \
    dvifeedback dvivariable edef efcode else embedfile emergencystretch end endcsname endgroup endinput \
    endlinechar endlocalcontrol endtoggle eqno eqref errhelp errmessage errorcontextlines errorstopmode \
    escapechar eTeXglueshrinkorder eTeXgluestretchorder eTeXminorversion eTeXrevision eTeXVersion \
    eTeXversion etoksapp etokspre exceptionpenalty exhyphenchar exhyphenpenalty expandafter expanded \
    expandglyphsinfont explicitdiscretionary explicithyphenpenalty ExplSyntaxOff ExplSyntaxOn fam fcolorbox \
    fi filecontents finalhyphendemerits firstmark firstmarks firstvalidlanguage fixupboxesmode \
    floatingpenalty font fontchardp fontcharht fontcharic fontcharwd fontdimen fontid fontname footnote \
    footnotemark footnotetext formatname framebox futurelet gdef GenericError gleaders glet global \
    globaldefs glossary glueexpr glueshrink glueshrinkorder gluestretch gluestretchorder gluetomu \
    glyphdimensionsmode gtoksapp gtokspre halign hangafter hangindent hbadness hfil hfill hfilneg hfuzz \
    hjcode hoffset holdinginserts hpack href hrule hsize hskip hss ht htmlClass htmlData htmlId htmlStyle \
    hyperdef hyperlink hyperref hypersetup hypertarget hyphenation hyphenationbounds hyphenationmin \
    hyphenchar hyphenpenalty hyphenpenaltymode if IfFileExists ignoreligaturesinfont ignorespaces immediate \
    immediateassigned immediateassignment import include includegraphics includemedia includeonly includepdf \
    includesvg indent index initcatcodetable input InputIfFileExists inputlineno inputminted insert insertht \
    insertpenalties interactionmode interlinepenalties interlinepenalty item jobname kern label language \
    lastbox lastkern lastlinefit lastnamedcs lastnodetype lastpenalty lastsavedboxresourceindex \
    lastsavedimageresourceindex lastsavedimageresourcepages lastskip lastxpos lastypos latelua \
    lateluafunction lccode leaders leftghost lefthyphenmin leftmarginkern leftskip leqno let letcharcode \
    letterspacefont linebreak linedir linedirection linepenalty lineskip lineskiplimit LoadClass \
    localbrokenpenalty localinterlinepenalty localleftbox localrightbox long loop looseness lower lowercase \
    lpcode lstinline lstinputlisting mag makeatletter makeatother makebox maketitle marginpar mark marks \
    mathaccent mathchar mathchardef mathchoice mathcode mathdefaultsmode mathdelimitersmode mathdir \
    mathdirection mathdisplayskipmode matheqdirmode matheqnogapstep mathflattenmode mathitalicsmode \
    mathnolimitsmode mathoption mathpenaltiesmode mathrulesfam mathrulesmode mathrulethicknessmode \
    mathscriptboxmode mathscriptcharmode mathscriptsmode mathstyle mathsurround mathsurroundmode \
    mathsurroundskip mathtip maxdeadcycles maxdepth meaning medmuskip message minipage mint minted mkern \
    mmlToken month moveleft moveright mskip muexpr multiply muskip muskipdef mutoglue newbox newcommand \
    NewCommandCopy newcount newcounter newdimen NewDocumentCommand newenvironment \
    NewExpandableDocumentCommand newfam newif newinsert newlanguage newlength newlinechar newmuskip newpage \
    newread newsavebox newskip newtheorem newtoks newwrite noalign noboundary nocite noexpand nohrule \
    noindent nokerns noligs nolinkurl nolocaldirs nolocalwhatsits nonstopmode normaldeviate nospaces novrule \
    nulldelimiterspace nullfont number numexpr omit openin openout or outer output outputbox outputmode \
    outputpenalty overfullrule overwithdelims PackageError pagebottomoffset pagebreak pagecolor pagedepth \
    pagedir pagedirection pagediscards pagefilllstretch pagefillstretch pagefilstretch pagegoal pageheight \
    pageleftoffset pageref pagerightoffset pageshrink pagestretch pagetopoffset pagetotal pagewidth par \
    paragraph parbox pardir pardirection parfillskip parindent parshape parshapedimen parshapeindent \
    parshapelength parskip part partokencontext partokenname PassOptionsToPackage path patterns pausing \
    penalty pgfkeys pgfplotstableread postdisplaypenalty postexhyphenchar posthyphenchar prebinoppenalty \
    predisplaydirection predisplaygapfactor predisplaypenalty predisplaysize preexhyphenchar prehyphenchar \
    prerelpenalty pretolerance prevdepth prevgraf primitive printbibliography ProcessOptions protect \
    protected protrudechars protrusionboundary providecommand ProvideDocumentCommand pxdimen quitvmode \
    radical raise raisebox randomseed read readline ref refstepcounter relpenalty renewcommand \
    RenewDocumentCommand renewenvironment repeat require RequirePackage resizebox rightghost righthyphenmin \
    rightmarginkern rightskip romannumeral rotatebox rpcode savebox saveboxresource savecatcodetable \
    saveimageresource savepos savinghyphcodes savingvdiscards sbox scalebox scantextokens scantokens \
    scriptfont scriptscriptfont scriptspace scrollmode section setbox setcounter setfontid setlanguage \
    setlength setrandomseed settowidth sfcode shapemode ShellEscape shipout show showbox showboxbreadth \
    showboxdepth showgroups showifs showlists showstream showthe showtokens skewchar skip skipdef \
    spacefactor spaceskip span special splitbotmark splitbotmarks splitdiscards splitfirstmark \
    splitfirstmarks splitmaxdepth splittopskip stepcounter string style subfile subfileinclude subimport \
    subparagraph subsection suppressfontnotfounderror suppressifcsnameerror suppresslongerror \
    suppressmathparerror suppressoutererror suppressprimitiveerror synctex tableofcontents tabskip tag \
    tagcode textcolor textdir textdirection textfont texttip the thickmuskip thinmuskip tikz tikzset time \
    title toggle toks toksapp toksdef tokspre tolerance topmark topmarks topskip tpack typein typeout uccode \
    Uchar uchyph Udelcode Udelcodenum Udelimiter Udelimiterover Udelimiterunder Uhextensible Uleft Umiddle \
    unexpanded unhbox unhcopy unicode uniformdeviate unkern unless Unosubscript Unosuperscript unpenalty \
    unskip unvbox unvcopy Uoverdelimiter uppercase Uradical Uright url Uroot usebox useboxresource \
    useimageresource usepackage usetikzlibrary Uskewed Uskewedwithdelims Ustack Ustartdisplaymath Ustartmath \
    Ustopdisplaymath Ustopmath Usubscript Usuperscript Uunderdelimiter Uvextensible vadjust valign vbadness \
    vbox vcenter verb VerbatimInput verbatiminput vfil vfill vfilneg vfuzz voffset vpack vrule vsize vskip \
    vsplit vss vtop wd widowpenalties widowpenalty wordboundary write xdef xleaders xspaceskip xtoksapp \
    xtokspre year";

/// What the names of whole families begin with.
pub(in crate::text::tex) const FAMILIES: &[&str] = &[
    "if", "lua", "Lua", "pdf", "tracing", "every", "Umath", "XeTeX", "new", "renew", "Declare",
    "Provide",
];
