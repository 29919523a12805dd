"""Prefixes and terms: the one place that spells out the IRI of a vocabulary.

Every vocabulary is closed: a term that is not listed fails where it is used, with the nearest names. The lists of our
own terms are compared with ``ontology/mandate.ttl`` and ``ontology/codes.ttl`` by a test; nothing is read at import.
Outside terms are those that were looked up in a stored copy of their vocabulary.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from types import MappingProxyType

__all__ = [
    "ALLOT", "CITO", "DCAT", "DCTERMS", "DQV", "FOAF", "FRBR", "MG", "MGC", "OA", "ORG", "OWL", "PROV", "QB", "RDF",
    "RDFS", "SDG", "SDGO", "SDMX_ATTR", "SDMX_CODE", "SDMX_DIM", "SDMX_MEASURE", "SH", "SKOS", "TIME", "UNBIS",
    "UNDO", "VANN", "VOID", "XSD", "PREFIXES", "Vocabulary",
]  # fmt: skip


class Vocabulary:
    """The terms of one namespace: ``str(MG)`` is its IRI, ``MG.Evidence`` and ``MG["Evidence"]`` are terms.

    Args:
        iri: the namespace IRI, ending in ``#`` or ``/``.
        names: local names of all terms, separated by white space; None for a vocabulary of which any name will do.
    """

    __slots__ = ("_iri", "_names")

    def __init__(self, iri: str, names: str | None) -> None:
        self._iri = iri
        self._names = None if names is None else dict.fromkeys(names.split())

    def __str__(self) -> str:
        return self._iri

    def __repr__(self) -> str:
        return f"Vocabulary({self._iri!r}, {len(self)} terms)"

    def __len__(self) -> int:
        return len(self._names or ())

    def __iter__(self) -> Iterator[str]:
        """The local names, in order."""
        return iter(self._names or ())

    def __contains__(self, iri: object) -> bool:
        """Whether an IRI is a term of this vocabulary."""
        if not isinstance(iri, str) or not iri.startswith(self._iri):
            return False
        return self._names is None or iri[len(self._iri) :] in self._names

    def __getitem__(self, name: str) -> str:
        if self._names is not None and name not in self._names:
            raise KeyError(self._unknown(name))
        return self._iri + name

    def __getattr__(self, name: str) -> str:
        if name.startswith("__") or (self._names is not None and name not in self._names):
            raise AttributeError(self._unknown(name))
        return self._iri + name

    def _unknown(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._names or (), n=3)
        advice = f"; nearest: {', '.join(near)}" if near else ""
        return f"<{self._iri}> has no term {name!r}{advice}"


MG = Vocabulary(
    "https://w3id.org/mandate-graph/ontology#",
    # classes
    """
    AdoptionYearBasis AllocationEstimate BodyType BudgetComponent BudgetCycle CellEvidence ChangeKind
    CitationRelation Convention Correction Corrigendum Currency Decision Declaration Deliverable DeliverableCategory
    DeliverableLevel DeliverableObservation DeliverableSubcategory DerivedGraph DocumentAnnex DocumentFigure
    DocumentFootnote DocumentGraph DocumentHeading DocumentParagraph DocumentPart DocumentSection DocumentTable
    DocumentType DocumentVersion Evaluation EvaluationGroup EvaluationKind EvaluationReport EvaluationState Evidence
    ExtractionActivity Fact FactBasis FactTable FinancialResourceObservation FollowUpState FundingSource
    InTextCitation InferenceMethod InferredGraph InferredLink InstrumentKind InstrumentNaming IntergovernmentalBody
    KeyStatus ListScope MandateCitation MandateList MandateProvision MandateSource MandateSourcePart MandateTurnover
    MeasureKind
    Meeting MeetingType MemberStateRecommendation NoteDocument ObjectOfExpenditure Objective OntologyGraph OrgChart
    OrganResources OversightBody OversightRecommendation PerformanceMeasure PerformanceMeasureValue PlanComparison
    PlanStatus PlannedResult PostGrade PostObservation PresidentialStatement Programme ProgrammeBudget
    ProgrammeChange ProgrammeElement ProgrammePerformance ProgrammePlan Protocol QuantifiedOutput RateObservation
    RecommendationFollowUp ReferenceGraph Report Resolution ResolutionSeries ResourceChange Result ResultArea
    ResultKind ResultOrigin ResumedSession ReviewStatus Session SessionReport SessionType SourceDocument SourceError
    SourceErrorKind StatedLink Strategy StrategyDocument StrategyResult StrategyTheme Subprogramme
    SubprogrammeComponent SupersededGraph SymbolBasis TableRow TextSnapshot Treaty Turnover TurnoverStatus
    Unit UnitStaffing UnresolvedCitation
    UnresolvedReason
    """
    # properties
    """
    actionText addressedTo addressee adoptedAtSession adoptedBy adoptionDate adoptionYear adoptionYearBasis
    alternativeKey amends amount areaNumber areaTitle askedOf blockNumber bodyList budgetComponent budgetCycle
    budgetSection budgetYear canonicalKey cellColumn cellEvidence cellRow changeAmount changeKind chart citationNote
    citationRelation citedBodyCode citedKey citedNumber citedPart citedPartLabel citesAsConstitutiveMandate
    citesAsMandate citesInText columnLabel columnNumber concerns confidence container continuesAs contributesToSDG
    correctedColumn count countedUnit deliverable
    deliverableCategory deliverableLevel deliverableType describesOrgan detail documentOrder documentSymbol
    documentType documentYear drivenBy drives errorKind errorPlace evaluatedAgainst evaluates evaluationKind
    evaluationKindLabel evaluationReport evaluationState evidence expectedValue factBasis factId firstParagraph
    followUp followUpState fundingSource grade gradeLabel groupPosition hasConstitutiveMandate hasEffectiveMandate
    hasEvidence hasLegislativeMandate hasObjective headingBody headingLevel headingNumber headingText inPart inTable
    inferenceMethod instrument instrumentKind instrumentPosition isTotal itemNumber jobNumber keyStatus lastParagraph
    latestMember letter lineEnd lineStart listHeading listPosition listScope mandateKeys mandatedElement
    mandatesAsPrinted measureKind measureRef measureTitle measuredBy meetingDate meetingOf meetingType memberOfGroup
    memberOfSeries membership methodList
    narrowedTo noteText number numericValue objectOfExpenditure objectiveText ofPlan
    ofVersion organName page paragraphNumber parentUnitName partNumber partOfProgramme planFor planStatus
    plansDeliverable plansResult postCount previousPlan primarySymbol principalEvidence printedAs printedIn
    printedName printedOccurrence printedTitle printedValue problem proposedIn pursuantTo quote rank rate reason
    recommendationOf recommendationText recommendedBy replacedBy reportParagraph reportSymbol reportsOnImplementationOf
    resourceColumn resourceRow responsibleUnit restsOnListing
    resultKind resultNumber resultOrigin resultText resultTitle
    resultingElement reviewStatus reviewedBy rowLabel rowNumber rowOrder scope scopeList scopesAfter scopesBefore
    score sdgGoal sdgTarget seriesOf seriesPosition seriesRoot sessionInterval sessionList sessionNumber sessionOf
    sessionType sessionYear
    sessionsText sha256 sourceBodyName staffs states statesObservation statusAsPrinted subcategoryLabel
    submittedAtSession submittedTo supersedes supportsColumn symbolBasis symbolList tableCode tableNumber
    tableSection tableValue takenUpBy textSha256 textValue themeNumber themeTitle through titleSource topic topicText
    turnoverOf turnoverStatus underHeading unit unitLabel unitName unresolvedReason valueAfter valueBefore what year
    yearAfter yearBefore
    """,
)
"""Classes and properties of our ontology."""

MGC = Vocabulary(
    "https://w3id.org/mandate-graph/code/",
    # concept schemes
    """
    AdoptionYearBasis BodyType ChangeKind CitationRelation Currency DeliverableCategory DeliverableLevel
    DeliverableSubcategory DocumentType EvaluationKind EvaluationState FactBasis FactTable FollowUpState
    FundingSource InferenceMethod InstrumentKind KeyStatus ListScope MeasureKind MeetingType ObjectOfExpenditure
    PlanStatus PostGrade ResultKind ResultOrigin ReviewStatus SessionType SourceErrorKind SymbolBasis TurnoverStatus
    Unit
    UnresolvedReason
    """
    # codes
    """
    A-conference-services A-parliamentary-documents A-substantive-services ASG B-projects B-publications
    B-technical-materials B-training C-consultation C-databases C-good-offices C-humanitarian C-missions D-1 D-2
    D-digital-platforms D-external-relations D-library D-outreach DSG E-administration E-correspondence E-justice
    E-legal E-security FS GS GS-OL GS-PL LL NPO P-1 P-2 P-2-1 P-3 P-4 P-5 SC SG SS TC UNV USD USG accepted actual
    all-grades all-sources ambiguous-kind appropriation approved carried-over catalogue category-A category-B category-C
    category-D category-E change closure-requested cluster-evaluation co-listing combined completed component
    conference-of-parties congress constitutive
    convention corrigendum-document curated damaged-print decision declaration
    derived document emergency-special equal-share error-duplicate-paragraph error-joined-numbers
    error-misprinted-number error-other error-subtotal error-table-mismatch error-total estimate
    estimateAfterRecosting estimateBeforeRecosting expected expenditure explicit-pursuant extrabudgetary
    final-evaluation formal functional-commission group-statement implemented in-depth inferred informal level-item
    level-narrative level-subcategory lexical mid-term minted new-and-expanded new-result not-accepted
    not-implemented not-started note-document number-unfit object-consultants object-contractual-services
    object-equipment object-experts object-grants object-hospitality object-non-staff-compensation
    object-operating-expenses object-other object-other-staff object-posts object-premises object-supplies
    object-travel-representatives object-travel-staff official other-assessed other-body other-change
    other-evaluation other-reason oversight-body overtaken percent performance plan-versus-actual planned
    planned-evaluation planned-result posts presidential-statement principal-organ printed professional-and-higher
    programme-budget programme-wide project-evaluation qualitative quantitative recosting reference-table regular
    regular-and-extrabudgetary regular-and-other-assessed regular-budget rejected relation-adopted-by relation-cites
    relation-implements
    relation-pursuant-to relation-requested-by relation-see-also report-document resolution resumed
    same-body same-paragraph
    self-evaluation semantic session-rule session-span session-table special state-unknown strategy-document
    subprogramme subsidiary-expert-body subsidiary-organ symbol table-citations table-conventions table-deliverables
    table-documents table-drivers table-evaluations table-figures table-headings table-mandates table-measures
    table-meetings table-org-units table-organs table-parts table-recommendations table-reported-instruments
    table-resource-mandate-links table-resources table-results table-sdg table-source-errors table-strategy-results
    table-subprogrammes table-turnover table-unresolved technical-adjustment thousand-usd topical
    treaty-expert-body
    turnover-dropped turnover-kept turnover-new
    under-way unit-days unit-documents unit-materials unit-meetings unit-missions unit-not-stated unit-projects
    unit-publications unknown-body unknown-name unreviewed usd
    """,
)
"""Code lists of our ontology and their codes."""

ALLOT = Vocabulary("https://w3id.org/akn/ontology/allot/", "FRBRExpression FRBRWork")
CITO = Vocabulary(
    "http://purl.org/spar/cito/",
    """
    Citation cites citesAsAuthority citesAsSourceDocument citesForInformation documents hasCitationCharacterization
    hasCitationCreationDate hasCitedEntity hasCitingEntity isCitedBy updates
    """,
)
DCAT = Vocabulary(
    "http://www.w3.org/ns/dcat#",
    """
    Dataset DatasetSeries Distribution hasCurrentVersion hasVersion inSeries previousVersion version
    """,
)
DCTERMS = Vocabulary(
    "http://purl.org/dc/terms/",
    """
    PeriodOfTime abstract alternative conformsTo created creator date description extent hasPart hasVersion
    identifier isPartOf isVersionOf issued language license modified publisher references relation replaces source
    subject temporal title
    """,
)
DQV = Vocabulary("http://www.w3.org/ns/dqv#", "Metric QualityMeasurement")
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/", "Agent name page")
FRBR = Vocabulary(
    "http://purl.org/vocab/frbr/core#",
    """
    Expression Manifestation Work embodimentOf realization realizationOf revisionOf successorOf supplementOf
    translationOf
    """,
)
OA = Vocabulary(
    "http://www.w3.org/ns/oa#",
    """
    Annotation FragmentSelector SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody
    hasSelector hasSource hasState hasTarget prefix refinedBy start suffix
    """,
)
ORG = Vocabulary(
    "http://www.w3.org/ns/org#",
    """
    ChangeEvent FormalOrganization Organization OrganizationalUnit Post Role classification hasSubOrganization
    hasUnit identifier originalOrganization postIn purpose reportsTo resultingOrganization subOrganizationOf unitOf
    """,
)
OWL = Vocabulary(
    "http://www.w3.org/2002/07/owl#",
    """
    AnnotationProperty Class DatatypeProperty ObjectProperty Ontology deprecated inverseOf sameAs versionIRI
    versionInfo
    """,
)
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    """
    Activity Agent Bundle Entity Plan SoftwareAgent alternateOf endedAtTime generatedAtTime hadPrimarySource
    specializationOf startedAtTime used value wasAssociatedWith wasAttributedTo wasDerivedFrom wasGeneratedBy
    wasInformedBy wasQuotedFrom wasRevisionOf
    """,
)
QB = Vocabulary(
    "http://purl.org/linked-data/cube#",
    """
    AttributeProperty CodedProperty DataSet DataStructureDefinition DimensionProperty MeasureProperty Observation
    Slice attribute codeList component concept dataSet dimension measure structure
    """,
)
RDF = Vocabulary(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    """
    Property Statement first langString nil object predicate rest subject type
    """,
)
RDFS = Vocabulary(
    "http://www.w3.org/2000/01/rdf-schema#",
    """
    Class Literal comment domain isDefinedBy label range seeAlso subClassOf subPropertyOf
    """,
)
SDGO = Vocabulary("http://metadata.un.org/sdg/ontology#", "Goal Indicator Target hasIndicator hasTarget isTargetOf")
SDMX_ATTR = Vocabulary("http://purl.org/linked-data/sdmx/2009/attribute#", "currency obsStatus unitMeasure unitMult")
SDMX_CODE = Vocabulary(
    "http://purl.org/linked-data/sdmx/2009/code#",
    """
    obsStatus-A obsStatus-E obsStatus-M unitMult-0 unitMult-3 unitMult-6
    """,
)
SDMX_DIM = Vocabulary("http://purl.org/linked-data/sdmx/2009/dimension#", "refPeriod")
SDMX_MEASURE = Vocabulary("http://purl.org/linked-data/sdmx/2009/measure#", "obsValue")
SKOS = Vocabulary(
    "http://www.w3.org/2004/02/skos/core#",
    """
    Concept ConceptScheme altLabel broader closeMatch definition example hasTopConcept hiddenLabel inScheme narrower
    notation note prefLabel related scopeNote topConceptOf
    """,
)
TIME = Vocabulary("http://www.w3.org/2006/time#", "Instant ProperInterval hasBeginning hasEnd inXSDDate inXSDgYear")
UNDO = Vocabulary(
    "https://w3id.org/un/ontology/undo/",
    """
    ConferenceReport Convention CouncilReport Decision DeliberativeDocument Document DocumentVersion LegalSource
    MeetingReport NormativeDocument Note OfficialStatement Paper Policy ProgressReport Protocol Publication
    Recommendation Resolution Treaty
    """,
)
VANN = Vocabulary("http://purl.org/vocab/vann/", "preferredNamespacePrefix preferredNamespaceUri")
VOID = Vocabulary(
    "http://rdfs.org/ns/void#",
    """
    Dataset Linkset classPartition dataDump entities linkPredicate objectsTarget subjectsTarget subset target
    triples uriSpace vocabulary
    """,
)
XSD = Vocabulary(
    "http://www.w3.org/2001/XMLSchema#",
    """
    anyURI boolean date dateTime decimal double gYear integer nonNegativeInteger positiveInteger string
    """,
)
SDG = Vocabulary("http://metadata.un.org/sdg/", None)
SH = Vocabulary("http://www.w3.org/ns/shacl#", None)
UNBIS = Vocabulary("http://metadata.un.org/thesaurus/", None)

PREFIXES = MappingProxyType(
    {
        "allot": ALLOT,
        "cito": CITO,
        "dcat": DCAT,
        "dcterms": DCTERMS,
        "dqv": DQV,
        "foaf": FOAF,
        "frbr": FRBR,
        "mg": MG,
        "mgc": MGC,
        "oa": OA,
        "org": ORG,
        "owl": OWL,
        "prov": PROV,
        "qb": QB,
        "rdf": RDF,
        "rdfs": RDFS,
        "sdg": SDG,
        "sdgo": SDGO,
        "sdmx-attr": SDMX_ATTR,
        "sdmx-code": SDMX_CODE,
        "sdmx-dim": SDMX_DIM,
        "sdmx-measure": SDMX_MEASURE,
        "sh": SH,
        "skos": SKOS,
        "time": TIME,
        "unbis": UNBIS,
        "undo": UNDO,
        "vann": VANN,
        "void": VOID,
        "xsd": XSD,
    }
)
"""Prefix to vocabulary, for Turtle, SPARQL and display."""
