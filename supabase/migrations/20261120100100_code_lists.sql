-- Code lists that records point to. Closed lists whose members never change are enums (next to the tables
-- that use them); lists kept by ISO are tables, so that an unknown code is refused by a foreign key.

create table public.countries (
	iso3 text primary key check (iso3 ~ '^[A-Z]{3}$'),
	iso2 text not null unique check (iso2 ~ '^[A-Z]{2}$')
);
comment on table public.countries is 'ISO 3166-1 countries. Names come from the reader''s own locale data (Intl.DisplayNames), by alpha-2.';
comment on column public.countries.iso3 is 'ISO 3166-1 alpha-3, the value used in records and links';
comment on column public.countries.iso2 is 'ISO 3166-1 alpha-2';

create table public.currencies (
	code text primary key check (code ~ '^[A-Z]{3}$')
);
comment on table public.currencies is 'ISO 4217 currencies. Amounts are never converted between them.';
comment on column public.currencies.code is 'ISO 4217 alphabetic code';

insert into public.countries (iso3, iso2) values
	('ABW','AW'), ('AFG','AF'), ('AGO','AO'), ('AIA','AI'), ('ALA','AX'), ('ALB','AL'), ('AND','AD'),
	('ARE','AE'), ('ARG','AR'), ('ARM','AM'), ('ASM','AS'), ('ATA','AQ'), ('ATF','TF'), ('ATG','AG'),
	('AUS','AU'), ('AUT','AT'), ('AZE','AZ'), ('BDI','BI'), ('BEL','BE'), ('BEN','BJ'), ('BES','BQ'),
	('BFA','BF'), ('BGD','BD'), ('BGR','BG'), ('BHR','BH'), ('BHS','BS'), ('BIH','BA'), ('BLM','BL'),
	('BLR','BY'), ('BLZ','BZ'), ('BMU','BM'), ('BOL','BO'), ('BRA','BR'), ('BRB','BB'), ('BRN','BN'),
	('BTN','BT'), ('BVT','BV'), ('BWA','BW'), ('CAF','CF'), ('CAN','CA'), ('CCK','CC'), ('CHE','CH'),
	('CHL','CL'), ('CHN','CN'), ('CIV','CI'), ('CMR','CM'), ('COD','CD'), ('COG','CG'), ('COK','CK'),
	('COL','CO'), ('COM','KM'), ('CPV','CV'), ('CRI','CR'), ('CUB','CU'), ('CUW','CW'), ('CXR','CX'),
	('CYM','KY'), ('CYP','CY'), ('CZE','CZ'), ('DEU','DE'), ('DJI','DJ'), ('DMA','DM'), ('DNK','DK'),
	('DOM','DO'), ('DZA','DZ'), ('ECU','EC'), ('EGY','EG'), ('ERI','ER'), ('ESH','EH'), ('ESP','ES'),
	('EST','EE'), ('ETH','ET'), ('FIN','FI'), ('FJI','FJ'), ('FLK','FK'), ('FRA','FR'), ('FRO','FO'),
	('FSM','FM'), ('GAB','GA'), ('GBR','GB'), ('GEO','GE'), ('GGY','GG'), ('GHA','GH'), ('GIB','GI'),
	('GIN','GN'), ('GLP','GP'), ('GMB','GM'), ('GNB','GW'), ('GNQ','GQ'), ('GRC','GR'), ('GRD','GD'),
	('GRL','GL'), ('GTM','GT'), ('GUF','GF'), ('GUM','GU'), ('GUY','GY'), ('HKG','HK'), ('HMD','HM'),
	('HND','HN'), ('HRV','HR'), ('HTI','HT'), ('HUN','HU'), ('IDN','ID'), ('IMN','IM'), ('IND','IN'),
	('IOT','IO'), ('IRL','IE'), ('IRN','IR'), ('IRQ','IQ'), ('ISL','IS'), ('ISR','IL'), ('ITA','IT'),
	('JAM','JM'), ('JEY','JE'), ('JOR','JO'), ('JPN','JP'), ('KAZ','KZ'), ('KEN','KE'), ('KGZ','KG'),
	('KHM','KH'), ('KIR','KI'), ('KNA','KN'), ('KOR','KR'), ('KWT','KW'), ('LAO','LA'), ('LBN','LB'),
	('LBR','LR'), ('LBY','LY'), ('LCA','LC'), ('LIE','LI'), ('LKA','LK'), ('LSO','LS'), ('LTU','LT'),
	('LUX','LU'), ('LVA','LV'), ('MAC','MO'), ('MAF','MF'), ('MAR','MA'), ('MCO','MC'), ('MDA','MD'),
	('MDG','MG'), ('MDV','MV'), ('MEX','MX'), ('MHL','MH'), ('MKD','MK'), ('MLI','ML'), ('MLT','MT'),
	('MMR','MM'), ('MNE','ME'), ('MNG','MN'), ('MNP','MP'), ('MOZ','MZ'), ('MRT','MR'), ('MSR','MS'),
	('MTQ','MQ'), ('MUS','MU'), ('MWI','MW'), ('MYS','MY'), ('MYT','YT'), ('NAM','NA'), ('NCL','NC'),
	('NER','NE'), ('NFK','NF'), ('NGA','NG'), ('NIC','NI'), ('NIU','NU'), ('NLD','NL'), ('NOR','NO'),
	('NPL','NP'), ('NRU','NR'), ('NZL','NZ'), ('OMN','OM'), ('PAK','PK'), ('PAN','PA'), ('PCN','PN'),
	('PER','PE'), ('PHL','PH'), ('PLW','PW'), ('PNG','PG'), ('POL','PL'), ('PRI','PR'), ('PRK','KP'),
	('PRT','PT'), ('PRY','PY'), ('PSE','PS'), ('PYF','PF'), ('QAT','QA'), ('REU','RE'), ('ROU','RO'),
	('RUS','RU'), ('RWA','RW'), ('SAU','SA'), ('SDN','SD'), ('SEN','SN'), ('SGP','SG'), ('SGS','GS'),
	('SHN','SH'), ('SJM','SJ'), ('SLB','SB'), ('SLE','SL'), ('SLV','SV'), ('SMR','SM'), ('SOM','SO'),
	('SPM','PM'), ('SRB','RS'), ('SSD','SS'), ('STP','ST'), ('SUR','SR'), ('SVK','SK'), ('SVN','SI'),
	('SWE','SE'), ('SWZ','SZ'), ('SXM','SX'), ('SYC','SC'), ('SYR','SY'), ('TCA','TC'), ('TCD','TD'),
	('TGO','TG'), ('THA','TH'), ('TJK','TJ'), ('TKL','TK'), ('TKM','TM'), ('TLS','TL'), ('TON','TO'),
	('TTO','TT'), ('TUN','TN'), ('TUR','TR'), ('TUV','TV'), ('TWN','TW'), ('TZA','TZ'), ('UGA','UG'),
	('UKR','UA'), ('UMI','UM'), ('URY','UY'), ('USA','US'), ('UZB','UZ'), ('VAT','VA'), ('VCT','VC'),
	('VEN','VE'), ('VGB','VG'), ('VIR','VI'), ('VNM','VN'), ('VUT','VU'), ('WLF','WF'), ('WSM','WS'),
	('YEM','YE'), ('ZAF','ZA'), ('ZMB','ZM'), ('ZWE','ZW');

insert into public.currencies (code) values
	('AED'), ('AFN'), ('ALL'), ('AMD'), ('ANG'), ('AOA'), ('ARS'), ('AUD'), ('AWG'), ('AZN'), ('BAM'), ('BBD'),
	('BDT'), ('BGN'), ('BHD'), ('BIF'), ('BMD'), ('BND'), ('BOB'), ('BOV'), ('BRL'), ('BSD'), ('BTN'), ('BWP'),
	('BYN'), ('BZD'), ('CAD'), ('CDF'), ('CHE'), ('CHF'), ('CHW'), ('CLF'), ('CLP'), ('CNY'), ('COP'), ('COU'),
	('CRC'), ('CUC'), ('CUP'), ('CVE'), ('CZK'), ('DJF'), ('DKK'), ('DOP'), ('DZD'), ('EGP'), ('ERN'), ('ETB'),
	('EUR'), ('FJD'), ('FKP'), ('GBP'), ('GEL'), ('GHS'), ('GIP'), ('GMD'), ('GNF'), ('GTQ'), ('GYD'), ('HKD'),
	('HNL'), ('HRK'), ('HTG'), ('HUF'), ('IDR'), ('ILS'), ('INR'), ('IQD'), ('IRR'), ('ISK'), ('JMD'), ('JOD'),
	('JPY'), ('KES'), ('KGS'), ('KHR'), ('KMF'), ('KPW'), ('KRW'), ('KWD'), ('KYD'), ('KZT'), ('LAK'), ('LBP'),
	('LKR'), ('LRD'), ('LSL'), ('LYD'), ('MAD'), ('MDL'), ('MGA'), ('MKD'), ('MMK'), ('MNT'), ('MOP'), ('MRU'),
	('MUR'), ('MVR'), ('MWK'), ('MXN'), ('MXV'), ('MYR'), ('MZN'), ('NAD'), ('NGN'), ('NIO'), ('NOK'), ('NPR'),
	('NZD'), ('OMR'), ('PAB'), ('PEN'), ('PGK'), ('PHP'), ('PKR'), ('PLN'), ('PYG'), ('QAR'), ('RON'), ('RSD'),
	('RUB'), ('RWF'), ('SAR'), ('SBD'), ('SCR'), ('SDG'), ('SEK'), ('SGD'), ('SHP'), ('SLE'), ('SLL'), ('SOS'),
	('SRD'), ('SSP'), ('STN'), ('SVC'), ('SYP'), ('SZL'), ('THB'), ('TJS'), ('TMT'), ('TND'), ('TOP'), ('TRY'),
	('TTD'), ('TWD'), ('TZS'), ('UAH'), ('UGX'), ('USD'), ('USN'), ('UYI'), ('UYU'), ('UYW'), ('UZS'), ('VED'),
	('VES'), ('VND'), ('VUV'), ('WST'), ('XAF'), ('XCD'), ('XDR'), ('XOF'), ('XPF'), ('YER'), ('ZAR'), ('ZMW'),
	('ZWL');

alter table public.countries enable row level security;
create policy "Anyone can read countries" on public.countries for select to anon, authenticated using (true);

alter table public.currencies enable row level security;
create policy "Anyone can read currencies" on public.currencies for select to anon, authenticated using (true);
