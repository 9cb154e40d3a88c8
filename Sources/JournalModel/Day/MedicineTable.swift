/// Names that one substance has on packs.
///
/// *Source:* the names under which packs of common medicines for children and parents are sold in
/// English, German, French and Spanish speaking countries, as their makers print them. No
/// pharmacist went through it. *Limits:* it knows few medicines and few countries, makers change
/// what a name stands for, and a name may stand for other substances elsewhere. So it makes us ask
/// and does nothing else: no screen says that two medicines are the same, and nobody may take
/// silence for "these two go together".
enum MedicineTable {
    /// One substance, or a few that are not taken together, and the names of packs that have it:
    /// in lower case, without blanks and hyphens; a line of the text is one of them.
    static let substances: [[String]] = """
        paracetamol acetaminophen apap paracétamol paracetamolo tylenol panadol calpol disprol \
        medinol feverall tempra benuron doliprane efferalgan dafalgan panodil alvedon apiretal \
        termalgin gelocatil febrectal tachipirina perfalgan enelfa dayquil nyquil lemsip \
        beechams theraflu grippostad frenadol coldrex pcm nuromol combogesic fever fiebersaft \
        painkiller painkillers
        ibuprofen ibuprofène ibuprofeno nurofen advil motrin brufen neobrufen calprofen cuprofen \
        orbifen fenpaed nureflex antarène spedifen espidifen dalsy junifen algifor dolormin \
        ibuflam iburon ibuhexal imbun ibu nuromol combogesic fever fiebersaft painkiller \
        painkillers
        aspirin aspirina aspirine acetylsalicylic acetylsalicylsäure disprin aspegic aspro
        naproxen naproxène naproxeno aleve naprosyn
        metamizole metamizol dipyrone novalgin nolotil analgin
        diclofenac diclofénac voltaren voltarol voltarène
        cetirizine cetirizin cétirizine cetirizina zyrtec zirtek piriteze reactine virlix \
        levocetirizine levocetirizin xyzal xyzall antihistamine allergy
        loratadine loratadin loratadina claritin clarityn clarityne lorano desloratadine \
        desloratadin aerius antihistamine allergy
        diphenhydramine diphenhydramin benadryl nytol dimenhydrinate dimenhydrinat vomex \
        dramamine biodramina emesan antihistamine allergy
        chlorphenamine chlorpheniramine piriton polaramine dexchlorpheniramine antihistamine \
        allergy
        dimetindene dimetinden fenistil
        amoxicillin amoxicilline amoxicilina amoxil clamoxyl augmentin augmentine amoxiclav \
        coamoxiclav antibiotic antibiotics antibiotikum antibiotique antibiótico
        azithromycin azithromycine azitromicina zithromax zitromax antibiotic antibiotics \
        antibiotikum antibiotique antibiótico
        cefuroxime cefuroxim zinnat antibiotic antibiotics antibiotikum antibiotique antibiótico
        salbutamol albuterol ventolin ventoline proventil proair salamol airomir sultanol
        budesonide budesonid budesonida pulmicort
        prednisolone prednisolon prednisolona prelone orapred solupred infectocortkrupp \
        rectodelt prednisone prednison estilsona
        ondansetron ondansétron zofran
        domperidone dompéridone domperidon domperidona motilium
        loperamide loperamid lopéramide loperamida imodium fortasec
        melatonin mélatonine melatonina circadin slenyto
        xylometazoline xylometazolin oxymetazoline oxymetazolin otrivin otrivine otriven olynth \
        nasivin afrin utabon
        ambroxol mucosolvan mucosan bromhexine bromhexin bisolvon
        dextromethorphan dextrométhorphane robitussin delsym romilar
        simeticone simethicone simeticon infacol sabsimplex lefax mylicon gasx
        vitamind vitamined vitaminad d3 vitamind3 colecalciferol cholecalciferol vigantol \
        vigantoletten zymad uvestérol dekristol dfluoretten
        macrogol movicol miralax laxido forlax casenlax laxbene
        lactulose lactulosa duphalac bifiteral
        omeprazole omeprazol oméprazole losec prilosec antra mopral
        methylphenidate methylphenidat méthylphénidate metilfenidato ritalin ritaline concerta \
        medikinet equasym rubifen
        """.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

    /// The substances of each name, by their places.
    static let byName: [String: Set<Int>] = substances.enumerated().reduce(into: [:]) { table, of in
        for name in of.element { table[name, default: []].insert(of.offset) }
    }

    /// Words that say what it is taken as, for whom, or how strong, and not what it is.
    static let forms = Set(
        """
        syrup sirup saft sirop jarabe suspension liquid solution drops drop tropfen gouttes \
        gotas tablet tablets tabs pill pills tablette tabletten comprimé comprimés comprimido \
        capsule capsules sachet sachets suppository suppositories zäpfchen suppositoire \
        supositorio spray inhaler chewable chewables chewy meltlets fastmelts gel cream junior \
        infant infants infant's baby babies child children childrens children's kids kinder \
        enfant enfants bébé niños adult plus 6plus forte extra strength night nighttime day \
        sugar free sugarfree sf strawberry orange cherry grape berry the some of for dose \
        medicine für pour para mg ml mcg iu g
        """.split(separator: " ").map(String.init))
}
