/// Made-up files in the form of each program, whole and right.
enum Exports {
    static let huckleberry = """
        "Type","Start","End","Duration","Start Condition","Start Location","End Condition","Notes"
        "Sleep","2024-03-14 19:40","2024-03-15 06:10","10:30",,,,
        "Feed","2024-03-14 18:55","2024-03-14 19:10","00:15","00:09R","Breast","00:06L",
        "Feed","2024-03-14 15:20",,,"Formula","Bottle","120ml","all of it"
        "Feed","2024-03-14 12:05",,,"Goat Milk","Bottle","90",
        "Diaper","2024-03-14 11:30",,"green",,,"Both, pee:medium poo:medium",
        "Diaper","2024-03-14 09:05",,,,,"Pee","a note, with a comma"
        "Pump","2024-03-14 05:30",,,"25ml",,,
        "Pump","2024-03-14 05:00",,,"25ml","30ml",,
        "Solids","2024-03-14 11:15",,,"1 tsp of pear",,"LOVED",
        "Meds","2024-03-14 09:47",,,"2.5ml","Syrup",,
        "Temp","2024-03-14 09:40",,,"37.6\u{B0}C",,,
        "Growth","2024-03-14 09:00",,,"6.66kg","62.5cm","41cm",
        "Growth","2024-03-13 09:00",,,"9lb 9oz",,,
        "Bath","2024-03-14 19:00","2024-03-14 19:12","0:12",,,,"warm"
        "Tummy time","2024-03-14 10:00","2024-03-14 10:04","00:04",,,,
        "Moon","2024-03-14 10:00",,,"full",,,"bright"
        """

    static let nara = """
        \u{FEFF}"Type","Profile Name","Start Date/time","Start Date/time (Epoch)",\
        "Created By Caregiver","Last Updated By Caregiver","Note","Time Zone",\
        "[Breastfeed] Begin Side","[Breastfeed] End Side","[Breastfeed] Left Duration (Seconds)",\
        "[Breastfeed] Right Duration (Seconds)","[Sleep] Duration (Seconds)",\
        "[Sleep] End Date/time","[Sleep] End Date/time (Epoch)","[Growth] Weight",\
        "[Growth] Weight Unit","[Growth] Height","[Growth] Height Unit","[Bottle Feed] Type",\
        "[Bottle Feed] Volume","[Bottle Feed] Volume Unit","[Bottle Feed] Formula Volume",\
        "[Bottle Feed] Formula Volume Unit","[Bottle Feed] Breast Milk Volume",\
        "[Bottle Feed] Breast Milk Volume Unit","[Diaper] Type","[Diaper] Detail",\
        "[Pump] Left Volume","[Pump] Left Volume Unit","[Pump] Right Volume",\
        "[Pump] Right Volume Unit","[Vaccine] Vaccine","_activityKey"
        "Profile","Robin",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        "Sleep","Robin","2024-03-14 19:40:00","1710459600000","A","A",,"America/Toronto",,,,,\
        "37800","2024-03-15 06:10:00","1710497400000",,,,,,,,,,,,,,,,,,,"k1"
        "Breastfeed","Robin","2024-03-14 18:30:00","1710455400000","A","A","sleepy",\
        "America/Toronto","LEFT","RIGHT.nonTimer","600","480",,,,,,,,,,,,,,,,,,,,,,"k2"
        "Growth","Robin","2024-03-14 09:00:00","1710421200000","A","A",,"America/Toronto",,,,,,,,\
        "6.66","KG","62.5","CM",,,,,,,,,,,,,,,"k3"
        "Bottle Feed","Robin","2024-03-14 12:10:00","1710432600000","B","B",,"America/Toronto",\
        ,,,,,,,,,,,"Formula",,,"120","ML",,,,,,,,,,"k4"
        "Bottle Feed","Robin","2024-03-14 09:10:00","1710421800000","A","A",,"America/Toronto",\
        ,,,,,,,,,,,,"3","FLOZ",,,,,,,,,,,,"k5"
        "Bottle Feed","Robin","2024-03-14 08:10:00","1710418200000","A","A",,"America/Toronto",\
        ,,,,,,,,,,,,,,"60","ML","30","ML",,,,,,,,"k6"
        "Diaper","Robin","2024-03-14 08:00:00","1710417600000","A","A",,"America/Toronto",\
        ,,,,,,,,,,,,,,,,,,"Dirty Wet","Blowout",,,,,,"k7"
        "Pump",,"2024-03-14 06:40:00","1710412800000","A","A",,"America/Toronto",\
        ,,,,,,,,,,,,,,,,,,,,"2","FLOZ","1.5","FLOZ",,"k8"
        "Vaccine","Robin","2024-03-14 06:00:00","1710410400000","A","A","brave",\
        "America/Toronto",,,,,,,,,,,,,,,,,,,,,,,,,"first","k9"
        """

    static let sprout = """
        "Date","Time","Activity Type","Sub-Type","Start Time","End Time","Duration","Amount",\
        "Unit","Details","Notes","Caretaker"
        "03/14/2024","07:40 PM","Sleep","Night Sleep","07:40 PM","06:10 AM","10 hr 30 min","","",\
        "Location: Crib","","A"
        "03/14/2024","06:55 PM","Feed","Breast","06:55 PM","07:04 PM","9 min","","","Side: Left",\
        "","A"
        "03/14/2024","03:20 PM","Feed","Formula","","","","4","oz","","all of it","A"
        "03/14/2024","03:50 PM","Diaper","Both","","","","","","Color: YELLOW","","B"
        "03/14/2024","03:00 PM","Pump","","03:00 PM","03:20 PM","20 min","L: 40, R: 50, Total: 90",\
        "ml","","","A"
        "03/14/2024","09:47 AM","Medicine","","","","","2.5","mL","Syrup","","A"
        "03/14/2024","09:00 AM","Measurement","Weight","","","","14.5","lb","","","A"
        "03/14/2024","08:00 AM","Milestone","Motor","","","","","","Rolled over","","A"
        "03/14/2024","07:30 AM","Note","","","","","","","","a ""quoted"" word","A"
        "03/14/2024","07:00 AM","Vaccine","","","","","","","First; Dose #1","",""
        """

    static let babytracker = """
        --- FEEDINGS ---
        Type,Start,End,Method,Amount,Duration,Notes
        breast milk,2024-03-14T18:55:00Z,2024-03-14T19:10:00Z,left breast,,00:15:00,
        formula,2024-03-14T15:20:00Z,2024-03-14T15:30:00Z,bottle,120.0,00:10:00,'=all
        ""
        --- SLEEP ---
        Start,End,Duration,Nap,Notes
        2024-03-14T12:05:00Z,2024-03-14T13:20:00Z,01:15:00,true,
        ""
        --- DIAPER CHANGES ---
        Time,Wet,Solid,Color,Notes
        2024-03-14T15:50:00Z,true,true,yellow,
        2024-03-14T15:50:00Z,false,true,,
        ""
        --- WEIGHT ---
        Date,Weight,Notes
        2024-03-14,6.66,
        ""
        --- MEDICATIONS ---
        Time,Name,Dosage,Unit,Notes
        2024-03-14T09:47:00Z,Syrup,2.5,ml,
        ""
        --- MILESTONES ---
        Date,Title,Category,Description
        2024-03-14,Rolled over,motor,
        ""
        --- MOONS ---
        Date,Moon
        2024-03-14,full
        """

    static let babyBuddy = [
        "feeding": """
        id,child_id,child_first_name,child_last_name,start,end,type,method,amount,notes,tags
        2,1,Robin,Doe,2024-03-14 15:53:15,2024-03-14 15:59:15,formula,bottle,90,slow,"1,2"
        1,1,Robin,Doe,2024-03-14 11:10:25,2024-03-14 11:16:25,breast milk,left breast,,,
        """,
        "diaper": """
        id,child_id,child_first_name,child_last_name,time,wet,solid,color,amount,notes,tags
        2,1,Robin,Doe,2024-03-14 16:42:15,1,1,black,,,
        1,1,Robin,Doe,2024-03-14 16:26:15,0,0,,4.4,,
        """,
        "medication": """
        id,child_id,name,dosage,dosage_unit,time,next_dose_interval,notes,tags
        1,1,Syrup,2.5,ml,2024-03-14 18:45:27,6:00:00,,
        """,
        "pumping": """
        id,child_id,start,end,amount,notes,tags
        1,1,2024-03-14 20:51:33,2024-03-14 21:04:33,95.16,,
        """,
        "sleep": """
        id,child_id,start,end,nap,notes,tags
        1,1,2024-03-14 17:42:33,2024-03-14 19:40:33,1,,
        """,
        "tummy": """
        id,child_id,start,end,milestone,tags
        1,1,2024-03-14 17:34:15,2024-03-14 17:42:33,Lifted the head,
        """,
        "temperature": "id,child_id,temperature,time,notes,tags\n1,1,99.5,2024-03-14 22:23:16,,",
        "weight": "id,child_id,weight,date,notes,tags\n1,1,9.56,2024-03-14,,",
        "height": "id,child_id,height,date,notes,tags\n1,1,50.63,2024-03-14,,",
        "head": "id,child_id,head_circumference,date,notes,tags\n1,1,38.7,2024-03-14,,",
        "bmi": "id,child_id,bmi,date,notes,tags\n1,1,9.13,2024-03-14,,",
        "note": "id,child_id,note,time,tags\n1,1,Hello.,2024-03-14 21:45:26,",
        "child": "id,first_name,last_name,birth_date,birth_time\n1,Robin,Doe,2024-01-22,",
        "tag": "id,name,color\n1,at home,#ff7fff\n2,by night,#007f7f",
    ]

    static let nighp = [
        "diaper":
            "Baby,Time,Status,Note\nRobin,\"3/14/24, 15:58\",Mixed\nRobin,\"3/4/24, 1:02\",Wet\n",
        "expressed": "Baby,Time,Amount (oz.),Note\nRobin,\"3/14/24, 08:38\",0.6\n",
        "nursing": """
        Baby,Time,Start Side,Left duration (min),Right duration (min),Total Duration (min),Note
        Robin,"3/14/24, 09:29",Left,36,8,44
        """,
        "pump": """
        Time,Start Side,Left duration (min),Right duration (min),Total Duration (min),\
        Left amount (oz.),Right amount (oz.),Total amount (oz.),Note
        "3/14/24, 15:55",,21,22,43,1,2,3,
        """,
        "sleep": "Baby,Time,Duration(minutes),Note\nRobin,\"3/14/24, 19:54\",660\n",
    ]

    static let tracker = """
        \(Tracker.header)
        3/14/24 7:47 PM,3/15/24 7:20 AM,693,Sleep,,,slept (11h33m),,A
        3/14/24 7:05 PM,3/14/24 7:36 PM,30,Bottle,8.2,Formula,drank 8.2 oz of formula,,B
        3/14/24 9:30 AM,,,Bottle,8,Milk,drank 8 oz of milk,"fine, yes",A
        3/13/24 11:03 AM,,,Height,30,inch,height: 30 in,,A
        3/12/24 4:32 AM,3/12/24 4:50 AM,10,Nursing,,,"nursed (5m left, 7m right)",,A
        """

    /// Each of them with a name.
    static var all: [(name: String, text: String)] {
        [
            ("tracker", tracker), ("huckleberry", huckleberry), ("nara", nara),
            ("sprout", sprout), ("babytracker", babytracker),
        ] + babyBuddy.sorted { $0.key < $1.key }.map { ("babybuddy \($0.key)", $0.value) }
            + nighp.sorted { $0.key < $1.key }.map { ("nighp \($0.key)", $0.value) }
    }
}
