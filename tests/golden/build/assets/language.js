(self.newsarchive = self.newsarchive || {}).interface = {"own":"bn","other":"en","words":[["home","প্রচ্ছদ","Home"],["newspaper","সংবাদপত্র","Newspaper"],["newspapers","সংবাদপত্র","Newspapers"],["section","বিভাগ","Section"],["sections","বিভাগ","Sections"],["desk","ডেস্ক","Desk"],["desks","ডেস্ক ও প্রতিনিধি","Desks and correspondents"],["source","সূত্র","Source"],["sources","সূত্র","Sources"],["published","প্রকাশ","Published"],["updated","আপডেট","Updated"],["only_updated","প্রকাশের সময় ছাপা নেই; খবরটি আপডেটের দিনে রাখা হয়েছে","No time of publication is printed; the article stands under the day of its update"],["captured","পাতা সংরক্ষণ","Page captured"],["undated","প্রকাশের তারিখ নেই","No publication date"],["undated_note","এই খবরগুলোর পাতায় তারিখ ছাপা নেই; পাতা সংরক্ষণের মাস ধরে সাজানো","These pages print no date; they are in the order of their capture"],["unknown_month","সংরক্ষণের সময় অজানা","Time of capture unknown"],["related","সম্পর্কিত খবর","Related"],["latest","সর্বশেষ খবর","Latest"],["most_read","সর্বাধিক পঠিত","Most read"],["as_captured","{date} তারিখে পাতায় যেমন ছিল","As the page showed on {date}"],["as_it_stood","সেদিনের পত্রিকা","The paper as it stood"],["rise_and_fall","তালিকায় ওঠানামা","Rise and fall"],["rise_and_fall_note","সর্বাধিক পঠিত তালিকায় যেসব শিরোনাম একাধিক দিন ছিল। রেখা যত উপরে, স্থান তত আগে; রেখা কাটা মানে সেদিনের কোনো তালিকায় শিরোনামটি দেখা যায়নি।","Headlines that stood in the most-read lists on more than one day. The higher the line, the nearer the top; where it breaks, no list of that day shows the headline."],["stood","{n} দিন, সেরা স্থান {place}","{n} days, at best number {place}"],["place","স্থান","Place"],["pages_showing","কতটি পাতায়","On pages"],["listed_days","যেসব দিনের তালিকা আছে","Days with lists"],["wanted","যেসব খবর খোঁজা হচ্ছে","Wanted headlines"],["wanted_appeal","সর্বশেষ ও সর্বাধিক পঠিত তালিকায় এই শিরোনামগুলো আছে, কিন্তু খবরগুলো এই আর্কাইভে নেই। আপনি কি এর কোনোটি রেখে দিয়েছেন?","The latest and most-read lists name these headlines, and the archive does not hold the articles. Have you saved one of them?"],["wanted_write","রেখে থাকলে জানান","If you have, let us know"],["wanted_none","এ মাসের তালিকায় যেসব শিরোনাম আছে তার সবই আর্কাইভে আছে","The archive holds every headline that the lists of this month name"],["wanted_table","সারণি হিসেবে (CSV)","As a table (CSV)"],["bylines","প্রতিবেদক ও ডেস্ক","By-lines and desks"],["in_one_capture","{n}টি পাতায়","On {n} page"],["in_captures","{n}টি পাতায়","On {n} pages","On {n} page"],["last_day","আর্কাইভের সর্বশেষ দিন","Last day in the archive"],["whole_day","এই দিনের সব খবর","All of this day"],["revision","সংস্করণ","Revision"],["revisions","সংস্করণগুলো","Revisions"],["revised","খবরটি একাধিক সংস্করণে সংরক্ষিত; এটি সর্বশেষ","The archive holds several revisions; this is the latest"],["seen","প্রথম দেখা {first}, শেষ দেখা {last}","First seen {first}, last seen {last}"],["seen_once","{first}-এ দেখা গেছে","Seen on {first}"],["changes","কী বদলেছে","What changed"],["changes_note","কাটা শব্দ আগের সংস্করণে ছিল, রঙিন শব্দ পরের সংস্করণে আছে। কোন সংস্করণ কবে দেখা গেছে তা জানা; ঠিক কবে বদলেছে তা জানা নেই।","Words struck through stood in the revision before, marked words stand in the later one. When each was seen is known; when it was changed is not."],["no_change","শব্দে কোনো বদল নেই","No word differs"],["too_large","বদল এত বেশি যে এখানে দেখানো হলো না; দুই সংস্করণের মূল পাঠ মিলিয়ে দেখুন","The change is too large to show here; compare the raw texts of both revisions"],["one_same_paragraph","{n}টি অনুচ্ছেদ একই","{n} paragraph is the same"],["same_paragraphs","{n}টি অনুচ্ছেদ একই","{n} paragraphs are the same","{n} paragraph is the same"],["headline","শিরোনাম","Headline"],["kicker","শিরোনামের উপরের কথা","Kicker"],["body","মূল লেখা","Text"],["captions","ছবির বিবরণ","Captions"],["reprints","অন্য পত্রিকায় একই খবর","Same story elsewhere"],["withdrawn","খবরটি প্রত্যাহার করা হয়েছে","This article has been withdrawn"],["paper_withdrawn","এই পত্রিকার সব খবর প্রত্যাহার করা হয়েছে","All articles of this newspaper have been withdrawn"],["withdrawn_on","প্রত্যাহারের তারিখ","Withdrawn on"],["reason","কারণ","Reason"],["backlinks","যেসব পাতায় এই শিরোনাম আছে","Pages naming this headline"],["all_backlinks","সব {n}টি পাতা","All {n} pages"],["not_held","এই আর্কাইভে নেই","Not in this archive"],["ambiguous","একাধিক খবরের সঙ্গে মেলে","Fits several articles"],["permalink","স্থায়ী লিংক","Permanent address"],["own_address","পত্রিকার নিজের ঠিকানা","The newspaper's own address"],["raw","সংরক্ষিত মূল পাঠ","Raw text"],["reading","পাতাটি যেভাবে পড়া হয়েছে","How this page was read"],["readings","পাতাগুলো যেভাবে পড়া হয়েছে","How pages were read"],["readings_note","প্রতিটি সংরক্ষিত পাতার প্রতিটি লাইন ও তার পরিচয়","Every line of every capture, with its label"],["quarantine","যেসব ফাইল পড়া যায়নি","Files that could not be read"],["quarantine_note","এই ফাইলগুলো থেকে খবর পাওয়া যায়নি। ফাইল বা তার পাঠ ঠিক করা হলে খবরটি আর্কাইভে আসবে।","These files gave no article. Once the file or its reading is set right, the article joins the archive."],["no_article","যেসব পাতায় খবর নেই","Pages that hold no article"],["one_file","{n}টি ফাইল","{n} file"],["files","{n}টি ফাইল","{n} files","{n} file"],["one_name","{n}টি নাম","{n} name"],["names","{n}টি নাম","{n} names","{n} name"],["largest","সবচেয়ে বেশি খবর","Most articles"],["one_older_capture","আগের {n}টি সংরক্ষিত পাতা","{n} capture made before"],["older_captures","আগের {n}টি সংরক্ষিত পাতা","{n} captures made before","{n} capture made before"],["one_older_revision","আগের {n}টি সংস্করণ","{n} revision before these"],["older_revisions","আগের {n}টি সংস্করণ","{n} revisions before these","{n} revision before these"],["part","{n} নম্বর অংশ","Part {n}"],["set_otherwise","যা অন্যভাবে ধরা হয়েছে","Set otherwise than read"],["by_correction","সংশোধন","Correction"],["by_page","পাতার নিজের তথ্য","Stated by the page itself"],["as_read","পড়া হয়েছে","Read"],["as_set","ধরা হয়েছে","Set"],["empty","কিছু নেই","Nothing"],["layout","বিন্যাস","Layout"],["layouts","বিন্যাস","Layouts"],["no_layout","পড়া যায়নি","Could not be read"],["problem_error","ত্রুটি","Error"],["problem_warning","সতর্কতা","Warning"],["one_problem","{n}টি সতর্কতা","{n} warning"],["problems","{n}টি সতর্কতা","{n} warnings","{n} warning"],["line","লাইন","Line"],["slip","সংরক্ষণের তথ্য","Provenance"],["sha256","SHA-256","SHA-256"],["rights","স্বত্ব","Rights"],["tags","বিষয়","Topics"],["caption","ছবির বিবরণ (ছবি সংরক্ষিত নেই)","Caption (picture not kept)"],["request","সংশোধন বা অপসারণের অনুরোধ","Request correction or removal"],["not_paper","এটি সংরক্ষিত অনুলিপি, পত্রিকার নিজস্ব সাইট নয়","An archived copy, not the newspaper's own site"],["archived_copy","সংরক্ষিত অনুলিপি","Archived copy"],["prev","আগের খবর","Previous"],["next","পরের খবর","Next"],["earlier","আগে","Earlier"],["later","পরে","Later"],["on_this_day","এই দিনে","On this day"],["today","আজ, {date}","Today, {date}"],["all_days","বছরের সব দিন","All days of the year"],["calendar","তারিখ মেলান","Date converter"],["calendar_note","বাংলা ও ইংরেজি তারিখ মিলিয়ে দেখুন। বাংলাদেশ ও পশ্চিমবঙ্গে একই দিনের বাংলা তারিখ এক না-ও হতে পারে।","Find the Gregorian date of a Bangla one, and the other way round. Bangladesh and West Bengal often reckon one day differently."],["calendar_needs_js","তারিখ মেলানোর জন্য জাভাস্ক্রিপ্ট দরকার; নিচের সারণি দেখুন, বা আর্কাইভের মাস ধরে মিলিয়ে নিন:","The converter needs JavaScript; see the table below, or the months of the archive:"],["calendar_starts","বাংলা মাস কবে শুরু (বাংলাদেশ)","When the Bangla months begin (Bangladesh)"],["rule_1987","১৩৯৪–১৪২৫ বঙ্গাব্দ","1394–1425 Bangla year"],["rule_2019","১৪২৬ বঙ্গাব্দ থেকে","From the Bangla year 1426"],["calendar_rules","১৪২৬ সালের নিয়মে প্রথম ভিন্ন তারিখ ১৬ অক্টোবর ২০১৯ (৩১ আশ্বিন)। ১৩৯৪ সালের আগে, এবং পশ্চিমবঙ্গে আজও, মাস শুরু হয় সূর্য যেদিন রাশি বদলায় তার পরের দিন; তাই শুরুর দিন বছরে বছরে এদিক-ওদিক হয়।","The rule of 1426 first gives another date on 16 October 2019 (31 Ashwin). Before 1394, and in West Bengal to this day, a month begins on the day after the Sun enters a sign, so its first day shifts from year to year."],["bangladesh","বাংলাদেশ","Bangladesh"],["west_bengal","পশ্চিমবঙ্গ","West Bengal"],["no_such_date","এমন কোনো তারিখ নেই","There is no such date"],["glance","এক নজরে বছর","The year at a glance"],["glance_note","প্রতিটি ঘর একটি দিন; রং পাতার রং থেকে যত আলাদা, খবর তত বেশি","Each cell is a day; the further its colour from the page's, the more articles it has"],["figures","প্রতিদিনের সংখ্যা","The figures of each day"],["figures_note","যেসব দিনের খবর আছে; অন্য দিনের কোনো খবর আর্কাইভে নেই","The days that have articles; of the others the archive holds none"],["count","খবরের সংখ্যা","Articles"],["day","দিন","Day"],["month","মাস","Month"],["year","বছর","Year"],["years","বছর","Years"],["newest","সাম্প্রতিক","Newest"],["bangla_cal","বাংলা তারিখ (বঙ্গাব্দ)","Bangla calendar"],["greg_cal","ইংরেজি তারিখ (খ্রিষ্টাব্দ)","Gregorian calendar"],["bangla_date","বাংলা তারিখ","Bangla date"],["printed_bangla","পাতায় ছাপা বাংলা তারিখ","Bangla date as printed"],["bangla_year","{n} বঙ্গাব্দ","{n} Bangla year"],["one_article","{n}টি খবর","{n} article"],["articles","{n}টি খবর","{n} articles","{n} article"],["one_paper","{n}টি সংবাদপত্র","{n} newspaper"],["papers","{n}টি সংবাদপত্র","{n} newspapers","{n} newspaper"],["nothing_yet","এই আর্কাইভে এখনও কোনো খবর নেই","There are no articles in this archive yet"],["all","সব","All"],["own_articles","আর্কাইভের নিজের লেখা","The archive's own"],["unknown_paper","পত্রিকা অজানা","Unknown newspaper"],["crumbs","আপনি যেখানে আছেন","You are here"],["cite","যেভাবে উদ্ধৃত করবেন","How to cite"],["copy","লিংক কপি করুন","Copy address"],["copied","কপি হয়েছে","Copied"],["copy_failed","কপি করা গেল না; লেখাটি বাছাই করা আছে","Could not be copied; the text is selected"],["copy_paragraph","উদ্ধৃতি ও ঠিকানাসহ অনুচ্ছেদ কপি করুন","Copy paragraph with citation and address"],["save_file","ফাইল হিসেবে রাখুন","Save as a file"],["skip","মূল লেখায় যান","Skip to content"],["menu","মেনু","Menu"],["data","ডেটা ডাউনলোড","Download the data"],["data_note","আর্কাইভে যা আছে তা সারণি আকারে: খবর, সংস্করণ, সংরক্ষিত পাতা ও পাশের তালিকাগুলোর প্রতিটি শিরোনাম। প্রতিটি ফাইল এক বছরের, gzip দিয়ে সংকুচিত।","What the archive holds, as tables: articles, their wordings, saved pages, and every headline of their sidebars. Each file is of one year, packed with gzip."],["data_rights","স্বত্ব","Rights"],["data_rights_note","খবরের স্বত্ব পত্রিকার। ব্যবহারের আগে অনুমতি লাগবে কি না দেখে নিন।","The texts belong to the newspapers. See whether you need to ask before you use them."],["data_described","বিবরণ","Descriptions"],["data_columns","কলামে কী আছে","What the columns hold"],["data_undated","তারিখ নেই, সংরক্ষণ {year}","Without a date, saved in {year}"],["one_row","{n}টি সারি","{n} row"],["rows","{n}টি সারি","{n} rows","{n} row"],["feed","নতুন খবরের ফিড","Feed"],["pages","এই আর্কাইভ","This archive"],["theme","রং","Colours"],["dark","গাঢ়","Dark"],["light","হালকা","Light"],["search","খুঁজুন","Search"],["search_hint","শব্দ বা তারিখ লিখুন","Words or a date"],["search_help","উদ্ধৃতিচিহ্নের ভেতরের শব্দ পরপর খোঁজা হয়; ইংরেজি হরফেও লেখা যায়।","Words in quotation marks are searched for in that order; Bengali words may be typed in Latin letters."],["needs_js","খোঁজার জন্য নতুন ব্রাউজার ও জাভাস্ক্রিপ্ট দরকার; তারিখ বা বিভাগ ধরে দেখুন:","Search needs a recent browser and JavaScript; browse by date or section:"],["searching","খোঁজা হচ্ছে…","Searching…"],["one_found","{n}টি খবর পাওয়া গেছে","{n} article found"],["found","{n}টি খবর পাওয়া গেছে","{n} articles found","{n} article found"],["no_results","কিছু পাওয়া যায়নি","No results"],["no_results_help","বানান দেখুন, কম শব্দ দিন, বা তারিখ ও বিভাগ ধরে দেখুন।","Check the spelling, use fewer words, or browse by date and section."],["searched_for","‘{word}’ খোঁজা হয়েছে","Searched for ‘{word}’"],["as_typed","হুবহু ‘{word}’ খুঁজুন","Search as typed: ‘{word}’"],["how_prefix","সব শব্দ একসঙ্গে পাওয়া যায়নি; এভাবে শুরু হয় এমন শব্দও খোঁজা হয়েছে।","Nothing holds all the words as they stand; words that begin so were searched for too."],["how_spelling","এই বানানে পাওয়া যায়নি; কাছাকাছি বানান খোঁজা হয়েছে।","Nothing is spelt so; the nearest spelling was searched for."],["how_any","সব শব্দ একসঙ্গে কোনো খবরে নেই; যেকোনো একটি শব্দ আছে এমন খবর দেখানো হচ্ছে।","No article holds all the words; these hold some of them."],["phrase_missed","উদ্ধৃত কথা পরপর কোথাও পাওয়া যায়নি; সব শব্দ আছে এমন খবর দেখানো হচ্ছে।","The words in quotation marks were not found in that order; these articles hold all of them."],["phrase_unread","উদ্ধৃত কথার ক্রম এখানে মিলিয়ে দেখা যায়নি; সব শব্দ আছে এমন খবর দেখানো হচ্ছে।","The order of the words in quotation marks could not be checked here; these articles hold all of them."],["too_long","লেখাটি লম্বা; প্রথম {n}টি অক্ষর খোঁজা হয়েছে।","The query is long; its first {n} letters were searched for."],["no_words","খোঁজার মতো কোনো শব্দ নেই; অন্তত একটি শব্দ বা তারিখ লিখুন।","There is no word to search for; type at least one word or a date."],["search_failed","খোঁজার তথ্য আনা যায়নি; ইন্টারনেট সংযোগ দেখে আবার চেষ্টা করুন।","What the search needs could not be fetched; check the connection and try again."],["search_damaged","খোঁজার একটি ফাইল নেই বা নষ্ট; আবার চেষ্টা করুন, না হলে তারিখ বা বিভাগ ধরে দেখুন।","A file of the search is missing or damaged; try again, or browse by date or section."],["retry","আবার চেষ্টা করুন","Try again"],["more_results","আরও দেখুন","Show more"],["that_day","সেদিনের সব খবর: {date}","All of that day: {date}"],["that_month","সে মাসের সব খবর: {date}","All of that month: {date}"],["nothing_then","{date}: এই আর্কাইভে এ সময়ের কোনো খবর নেই","{date}: the archive holds nothing of that time"],["filters","বাছাই","Narrow down"],["from_day","যে দিন থেকে","From"],["to_day","যে দিন পর্যন্ত","To"],["sort","সাজানো","Order"],["best_match","মিল অনুযায়ী","Best match"],["newest_first","নতুন আগে","Newest first"],["clear_filters","বাছাই বাদ দিন","Clear"],["results","ফলাফল","Results"],["find_title","পত্রিকার ঠিকানা দিয়ে খুঁজুন","Find by the newspaper's address"],["find_hint","পত্রিকার সাইটে খবরটির ঠিকানা","The article's address on the newspaper's own site"],["find","খুলুন","Open"],["find_none","এই ঠিকানার কোনো খবর আর্কাইভে নেই","The archive holds no article of this address"],["find_several","এই ঠিকানায় একাধিক খবর ছিল:","Several articles had this address:"],["find_needs_js","ঠিকানা দিয়ে খোঁজার জন্য জাভাস্ক্রিপ্ট দরকার।","Finding by address needs JavaScript."],["moved","পাতাটি এখন অন্য ঠিকানায়","This page has moved"],["not_found","পাতাটি পাওয়া যায়নি","Page not found"],["not_found_note","ঠিকানাটি বদলে গিয়ে থাকতে পারে, বা পাতাটি কখনও ছিল না। তারিখ বা বিভাগ ধরে খুঁজে দেখুন।","The address may be misspelt, or there never was such a page. Browse by date or section."]],"problems":[["ফাইলটি UTF-8 বা UTF-16 পাঠ নয়","not text in UTF-8 or UTF-16"],["পাঠটি পুরোনো বিজয় এনকোডিংয়ে লেখা","text in the legacy Bijoy encoding"],["ফাইলটি {size} বাইট, সীমা {limit}","the file has {size} bytes; a capture may have {limit}"],["প্রতীকী লিংক পড়া হয় না","symbolic links are not read"],["ফাইলের নাম UTF-8 নয়","the file's name is not valid UTF-8"],["ফাইলের শুরুর তথ্য পড়া যায়নি: {reason}","the front matter cannot be read: {reason}"],["_folder.yaml পড়া যায়নি: {reason}","the folder's settings cannot be read: {reason}"],["‘{layout}’ নামে কোনো বিন্যাস নেই","there is no layout `{layout}`"],["একটানা ত্রিশের বেশি যুক্ত চিহ্ন; লাইনটি যেমন আছে তেমন রাখা হলো","a run of more than 30 combining marks; the line is kept as it stands"],["বিন্যাস ‘{layout}’ লাইনটি চেনে না","layout `{layout}` has no rule for this line"],["শিরোনাম পাওয়া যায়নি","no headline was found"],["খবরের তারিখ পাওয়া যায়নি","no date of publication or update was found"],["খবরের পাঠ পাওয়া যায়নি","no body was found"],["পত্রিকাটি চেনা যায়নি; সাধারণ নিয়মে পড়া হয়েছে","the newspaper was not recognised; read by general rules"],["তারিখটি পড়া যায়নি: {text}","a date that cannot be read: {text}"],["পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: এক দিন পিছিয়ে","the printed Bangla date {printed} is a day behind the calendar in force ({reckoned})"],["পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: এক দিন এগিয়ে","the printed Bangla date {printed} is a day ahead of the calendar in force ({reckoned})"],["পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: ১৪২৬ সালের আগের নিয়মে","the printed Bangla date {printed} is by the rule that held before 1426, not the one in force ({reckoned})"],["পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: পশ্চিমবঙ্গের পঞ্জিকায়","the printed Bangla date {printed} is West Bengal's, not Bangladesh's ({reckoned})"],["পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: মেলে না","the printed Bangla date {printed} is not the calendar's ({reckoned})"],["সংশোধনটি পড়া যায়নি: {reason}","the correction cannot be read: {reason}"],["একই ফাইলের ({sha256}) একাধিক সংশোধন; কোনোটিই ধরা হয়নি","there is more than one correction for the capture {sha256}, so none counts"],["এই SHA-256-এর কোনো ফাইল নেই: {sha256}","no capture has the SHA-256 {sha256}"],["{file}-এর সংশোধনে বলা বিন্যাস ‘{layout}’ নেই","the correction in {file} names a layout that there is not: `{layout}`"],["{file}-এর সংশোধন লেখার সময় ‘{field}’ ঘরে পড়া হয়েছিল “{was}”, এখন পড়া হয় “{read}”","the correction in {file} was written when `{field}` was read as “{was}”; now it is “{read}”"],["{file}-এর সংশোধন ছাড়াও ‘{field}’ ঘরে একই মান পড়া হয়","the correction in {file} sets `{field}` to what is read anyway"],["{file}-এর সংশোধন খাটানোর মতো কিছু এই ফাইল থেকে পড়া যায়নি","the correction in {file} has nothing to correct: no capture is read from this file"],["এখান থেকে ‘{layout}’ বিন্যাসে পড়া পাতায় ‘{field}’ বেশি পাওয়া যাচ্ছে না: আগের {window}টির {before}%-এ, পরের {window}টির {after}%-এ","from this capture on, layout `{layout}` misses `{field}`: in {before} % of the {window} captures before, in {after} % of {window} since"],["‘{headline}’ শিরোনামটি একাধিক খবরের সঙ্গে মেলে","the headline “{headline}” fits more than one article, so it leads to none"],["পাতার শুরুর তথ্য পড়া যায়নি: {reason}","the page's front matter cannot be read: {reason}"],["ঠিকানা {address} আগেই {other} ফাইলের","its address {address} is taken by {other}; this page is left out"],["লাইনটি পড়া যায়নি","this line is no address that was made public"],["প্রকাশিত ঠিকানা {address}-এর খবরটি আর নেই","the article that was made public at {address} is not in the archive any more"],["প্রকাশিত পাতাটি আর নেই","a page of the last published copy that the site has no more"],["{host}: সীমা {limit} ({what}), সাইটে {found}","{host} allows {limit} {what}, and the site has {found}: {advice} ({source}, {read})"],["{host}: সীমা {limit} ({what}), সাইটে {found}","{host} allows {limit} {what}, and the site has {found}, which is near: {advice} ({source}, {read})"],["{target} ঠিকানায় কিছু নেই","leads to {target}, where there is nothing"],["প্রকাশিত ফাইলটি নেই বা বদলে গেছে","a file that the build wrote is missing or was changed"]],"tokens":[["জানুয়ারি","January"],["ফেব্রুয়ারি","February"],["মার্চ","March"],["এপ্রিল","April"],["মে","May"],["জুন","June"],["জুলাই","July"],["আগস্ট","August"],["সেপ্টেম্বর","September"],["অক্টোবর","October"],["নভেম্বর","November"],["ডিসেম্বর","December"],["বৈশাখ","Boishakh"],["জ্যৈষ্ঠ","Jyoishtho"],["আষাঢ়","Asharh"],["শ্রাবণ","Shrabon"],["ভাদ্র","Bhadro"],["আশ্বিন","Ashwin"],["কার্তিক","Kartik"],["অগ্রহায়ণ","Ogrohayon"],["পৌষ","Poush"],["মাঘ","Magh"],["ফাল্গুন","Falgun"],["চৈত্র","Choitro"],["সোমবার","Monday"],["মঙ্গলবার","Tuesday"],["বুধবার","Wednesday"],["বৃহস্পতিবার","Thursday"],["শুক্রবার","Friday"],["শনিবার","Saturday"],["রবিবার","Sunday"]]};
(() => {
"use strict";
const {own, other, words, problems, tokens} = self.newsarchive.interface, KEY = "newsarchive-language";
const root = document.documentElement, button = document.querySelector(".language button");
if (!button || self.newsarchive.switched) return;
self.newsarchive.switched = true;
const DIGITS = "০১২৩৪৫৬৭৮৯";
const base = new URL("..", document.currentScript.src).pathname;

const names = new Map(tokens);
const token = text => {
if (names.has(text)) return names.get(text);
if (/^[0-9\u09e6-\u09ef]+$/.test(text)) return text.replace(/./g, one => other === "bn" ? DIGITS[one] || one : DIGITS.includes(one) ? DIGITS.indexOf(one) : one);
return /^(MB|kB)$/.test(text) ? text : null;
};
const dated = text => {
let known = false;
const parts = text.split(/([^\p{L}\p{M}\p{N}]+)/u).map((part, at) => {
if (at % 2 || !part) return part;
known = true;
return token(part);
});
return known && !parts.includes(null) ? parts.join("") : null;
};

const keys = new Map(), exact = new Map(), patterns = new Map();
const pattern = (from, to, one, plain) => {
const places = [], parts = from.split(/\{(\w+)\}/);
const source = parts.map((part, at) => at % 2 ? (places.push(part), "([^]+?)") : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("");
patterns.set(from, {test: new RegExp(`^${source}$`), places, to, plain, one});
};
for (const [key, from, to, one] of words) {
keys.set(key, to);
exact.set(from, [...(exact.get(from) || []), to]);
if (from.includes("{")) pattern(from, to, one, false);
}
for (const [from, to] of problems) from.includes("{") ? pattern(from, to, null, true) : exact.set(from, [to]);
const FIGURES = /^[\d\u09e6-\u09ef.,]+$/;
const fitting = text => {
for (const {test, places, to, plain, one} of patterns.values()) {
const found = test.exec(text);
if (!found) continue;
const value = Object.fromEntries(places.map((name, at) => [name, plain || name === "word" ? found[at + 1] : name === "n" && !FIGURES.test(found[at + 1]) ? null : dated(found[at + 1])]));
if (Object.values(value).includes(null)) continue;
const chosen = one && /^[1১]$/.test(value.n) ? one : to;
return chosen.replace(/\{(\w+)\}/g, (_, name) => value[name]);
}
return null;
};
const numbered = text => {
const [, phrase, number] = /^([^]*) (\S+)$/.exec(text) || [];
return exact.has(phrase) && FIGURES.test(number) ? `${exact.get(phrase)[0]} ${dated(number)}` : null;
};
const whole = (text, single) => {
const found = exact.get(text);
return found ? found[single ? 0 : found.length - 1] : dated(text) || fitting(text) || numbered(text);
};
const said = (text, single) => {
const trimmed = text.trim(), known = trimmed && whole(trimmed, single);
if (known) return text.replace(trimmed, () => known);
const [, before, middle, after] = /^([\s.,:;·–—/○]*)([^]*?)([\s,:;·–—/]*)$/.exec(text);
if (!middle) return null;
const parts = middle.split(/( · |: |, | – |; | \/ )/);
const told = parts.map((part, at) => at % 2 ? part : whole(part, single));
return told.includes(null) ? null : before + told.join("") + after;
};

const below = address => address.startsWith(base) ? address.slice(base.length).replace(/index\.html$/, "") : "";
const named = address => {
const path = below(address);
return /^((\d{4}\/\d\d\/\d\d|undated|sections|sources|newspapers|reading)\/(?!own\/|no_name\/)[^/]+\/$|newspapers\/[^/]+\/desks\/[^/]+\/$)|letter_/.test(path);
};
const path = below(location.pathname), list = /^(sections|sources|newspapers)\/[^/]+\/(desks\/[^/]+\/|undated\/)?$/.test(path);
const here = named(location.pathname) || /^((\d{4}\/\d\d\/\d\d|undated|reading)\/[^/]+\/|(sections|sources|newspapers)\/.*\/\d)/.test(path);
const captured = element => {
const told = element.closest("[lang], .heard, .mark, .told");
if (told && told !== root && !told.matches(".heard, .mark, .told")) return true;
const link = element.closest("a[href]");
if (link && !link.matches(".mark")) return link.origin === location.origin && !link.hash && named(link.pathname);
return here && element.matches(list ? "h1, .crumbs span" : "h1, .crumbs span, .head .kicker");
};

const ATTRIBUTES = ["aria-label", "title", "placeholder"];
const BOXES = ".search, .cites, .convert, [data-word]";
let undo = [];
const set = (element, name, value) => {
const before = element.getAttribute(name);
undo.push(() => before === null ? element.removeAttribute(name) : element.setAttribute(name, before));
element.setAttribute(name, value);
};
const write = (node, text) => {
const before = node.data;
undo.push(() => {
if (node.data === text) node.data = before;
});
node.data = text;
};
const letters = /\p{L}/u;
const keep = node => {
const parent = node.parentElement;
if (!letters.test(node.data) || parent.closest("[lang]") !== root) return;
if (parent.childNodes.length === 1 || parent.matches("option, title")) set(parent, "lang", own);
else {
const run = document.createElement("span");
run.lang = own;
node.replaceWith(run);
run.append(node);
undo.push(() => run.replaceWith(node));
}
};
const weekday = head => {
const full = names.get(head.textContent.trim());
if (!full) return;
const stem = full.replace(/বার$/, ""), cut = other === "bn" && stem.length <= 5 ? stem : full.slice(0, 3);
const [first, rest] = [head.firstChild, head.lastElementChild.firstChild];
write(first, cut);
write(rest, full.slice(cut.length));
};
const boxed = box => {
for (const {name, value} of [...box.attributes]) {
if (!name.startsWith("data-")) continue;
const key = name.slice(5).replace(/-/g, "_");
if (name === "data-language") set(box, name, other);
else if (/^data-(bangla-)?months$|^data-weekdays$/.test(name)) {
set(box, name, value.split(",").map(list => {
const [first, ...more] = list.split("|"), to = names.get(first);
return more.length ? [to, first, ...more.filter(one => one !== to)].join("|") : to;
}).join(","));
} else if (keys.has(key) && box.matches(".search:not(.finder)")) set(box, name, keys.get(key));
else if (exact.has(value)) set(box, name, exact.get(value)[0]);
}
};
const change = () => {
const title = document.querySelector("h1"), before = title && title.textContent;
document.querySelectorAll(".calendar th").forEach(weekday);
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), nodes = [];
while (walker.nextNode()) nodes.push(walker.currentNode);
for (const node of nodes) {
const parent = node.parentElement;
if (!node.data.trim() || parent.matches("script, .language *, .calendar th, .calendar th *")) continue;
const text = captured(parent) ? null : said(node.data, parent.closest("label, dt, th, .kicker, .ends"));
if (text === null) keep(node);
else write(node, text);
}
document.querySelectorAll(ATTRIBUTES.map(name => `body [${name}]`).join(",")).forEach(element => ATTRIBUTES.forEach(name => {
const text = element.hasAttribute(name) && !captured(element) ? said(element.getAttribute(name)) : null;
if (text) set(element, name, text);
}));
document.querySelectorAll(BOXES).forEach(boxed);
if (before && before !== title.textContent) {
const whole = document.title;
document.title = whole.split(" — ").map(part => part === before ? title.textContent : part).join(" — ");
undo.push(() => document.title = whole);
}
document.querySelectorAll(".heard, .mark").forEach(element => set(element, "lang", other));
set(root, "lang", other);
};
const store = language => {
try {
language === own ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, language);
} catch {}
};
const LABELS = {bn: "বাংলা", en: "English"};
const to = language => {
if (language === root.lang) return;
if (language === other) change();
else undo.splice(0).reverse().forEach(step => step());
button.value = button.lang = language === other ? own : other;
button.textContent = LABELS[button.value];
dispatchEvent(new Event("newsarchive-language"));
};
button.onclick = () => {
store(button.value);
to(button.value);
};
store(other);
to(other);
const follow = () => {
try {
to(localStorage.getItem(KEY) === other ? other : own);
} catch {}
};
addEventListener("storage", event => event.key === KEY && follow());
addEventListener("pageshow", event => event.persisted && follow());
})();
