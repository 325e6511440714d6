export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
	public: {
		Tables: {
			agreement_amendments: {
				Row: {
					agreement_code: string;
					amended_on: string | null;
					amended_precision: Database['public']['Enums']['date_precision'] | null;
					amount: number | null;
					currency: string | null;
					days: number | null;
					kind: Database['public']['Enums']['amendment_kind'];
					note: string | null;
					position: number;
					source_url: string;
				};
				ComputedFields: never;
				Insert: {
					agreement_code: string;
					amended_on?: string | null;
					amended_precision?: Database['public']['Enums']['date_precision'] | null;
					amount?: number | null;
					currency?: string | null;
					days?: number | null;
					kind: Database['public']['Enums']['amendment_kind'];
					note?: string | null;
					position: number;
					source_url: string;
				};
				Update: {
					agreement_code?: string;
					amended_on?: string | null;
					amended_precision?: Database['public']['Enums']['date_precision'] | null;
					amount?: number | null;
					currency?: string | null;
					days?: number | null;
					kind?: Database['public']['Enums']['amendment_kind'];
					note?: string | null;
					position?: number;
					source_url?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'agreement_amendments_agreement_code_fkey';
						columns: ['agreement_code'];
						isOneToOne: false;
						referencedRelation: 'agreements';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'agreement_amendments_currency_fkey';
						columns: ['currency'];
						isOneToOne: false;
						referencedRelation: 'currencies';
						referencedColumns: ['code'];
					}
				];
			};
			agreement_coverage: {
				Row: {
					agreement_code: string;
					municipality_code: string;
				};
				ComputedFields: never;
				Insert: {
					agreement_code: string;
					municipality_code: string;
				};
				Update: {
					agreement_code?: string;
					municipality_code?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'agreement_coverage_agreement_code_fkey';
						columns: ['agreement_code'];
						isOneToOne: false;
						referencedRelation: 'agreements';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'agreement_coverage_municipality_code_fkey';
						columns: ['municipality_code'];
						isOneToOne: false;
						referencedRelation: 'municipalities';
						referencedColumns: ['code'];
					}
				];
			};
			agreement_parties: {
				Row: {
					agreement_code: string;
					collective: string | null;
					contribution: string | null;
					organisation: string | null;
					position: number;
					role: Database['public']['Enums']['party_role'] | null;
					side: Database['public']['Enums']['party_side'];
				};
				ComputedFields: never;
				Insert: {
					agreement_code: string;
					collective?: string | null;
					contribution?: string | null;
					organisation?: string | null;
					position: number;
					role?: Database['public']['Enums']['party_role'] | null;
					side: Database['public']['Enums']['party_side'];
				};
				Update: {
					agreement_code?: string;
					collective?: string | null;
					contribution?: string | null;
					organisation?: string | null;
					position?: number;
					role?: Database['public']['Enums']['party_role'] | null;
					side?: Database['public']['Enums']['party_side'];
				};
				Relationships: [
					{
						foreignKeyName: 'agreement_parties_agreement_code_fkey';
						columns: ['agreement_code'];
						isOneToOne: false;
						referencedRelation: 'agreements';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'agreement_parties_organisation_fkey';
						columns: ['organisation'];
						isOneToOne: false;
						referencedRelation: 'organisations';
						referencedColumns: ['slug'];
					}
				];
			};
			agreement_sdgs: {
				Row: {
					agreement_code: string;
					basis: Database['public']['Enums']['basis'];
					goal: number;
					position: number;
					target: string | null;
				};
				ComputedFields: never;
				Insert: {
					agreement_code: string;
					basis: Database['public']['Enums']['basis'];
					goal: number;
					position: number;
					target?: string | null;
				};
				Update: {
					agreement_code?: string;
					basis?: Database['public']['Enums']['basis'];
					goal?: number;
					position?: number;
					target?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'agreement_sdgs_agreement_code_fkey';
						columns: ['agreement_code'];
						isOneToOne: false;
						referencedRelation: 'agreements';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'agreement_sdgs_goal_fkey';
						columns: ['goal'];
						isOneToOne: false;
						referencedRelation: 'sdg_goals';
						referencedColumns: ['goal'];
					},
					{
						foreignKeyName: 'agreement_sdgs_target_goal_fkey';
						columns: ['target', 'goal'];
						isOneToOne: false;
						referencedRelation: 'sdg_targets';
						referencedColumns: ['code', 'goal'];
					}
				];
			};
			agreements: {
				Row: {
					amount: number | null;
					amount_extent: Database['public']['Enums']['amount_extent'] | null;
					amount_note: string | null;
					amount_qualifier: Database['public']['Enums']['amount_qualifier'] | null;
					archived_at: string | null;
					code: string;
					confidence: Database['public']['Enums']['confidence'];
					coverage_basis: Database['public']['Enums']['basis'] | null;
					coverage_note: string | null;
					created_at: string;
					currency: string | null;
					direction: Database['public']['Enums']['direction'] | null;
					ends_note: string | null;
					ends_on: string | null;
					ends_precision: Database['public']['Enums']['date_precision'] | null;
					instrument: Database['public']['Enums']['instrument'];
					instrument_text: string | null;
					line: Database['public']['Enums']['cooperation_line'] | null;
					line_basis: Database['public']['Enums']['basis'] | null;
					modality: Database['public']['Enums']['modality'] | null;
					modality_basis: Database['public']['Enums']['basis'] | null;
					note: string | null;
					parent_agreement_code: string | null;
					signed_note: string | null;
					signed_on: string | null;
					signed_precision: Database['public']['Enums']['date_precision'] | null;
					source_url: string;
					status: Database['public']['Enums']['record_status'];
					status_text: string | null;
					title: string;
					title_en: string | null;
					title_pt: string | null;
					updated_at: string;
				};
				ComputedFields: never;
				Insert: {
					amount?: number | null;
					amount_extent?: Database['public']['Enums']['amount_extent'] | null;
					amount_note?: string | null;
					amount_qualifier?: Database['public']['Enums']['amount_qualifier'] | null;
					archived_at?: string | null;
					code: string;
					confidence: Database['public']['Enums']['confidence'];
					coverage_basis?: Database['public']['Enums']['basis'] | null;
					coverage_note?: string | null;
					created_at?: string;
					currency?: string | null;
					direction?: Database['public']['Enums']['direction'] | null;
					ends_note?: string | null;
					ends_on?: string | null;
					ends_precision?: Database['public']['Enums']['date_precision'] | null;
					instrument: Database['public']['Enums']['instrument'];
					instrument_text?: string | null;
					line?: Database['public']['Enums']['cooperation_line'] | null;
					line_basis?: Database['public']['Enums']['basis'] | null;
					modality?: Database['public']['Enums']['modality'] | null;
					modality_basis?: Database['public']['Enums']['basis'] | null;
					note?: string | null;
					parent_agreement_code?: string | null;
					signed_note?: string | null;
					signed_on?: string | null;
					signed_precision?: Database['public']['Enums']['date_precision'] | null;
					source_url: string;
					status?: Database['public']['Enums']['record_status'];
					status_text?: string | null;
					title: string;
					title_en?: string | null;
					title_pt?: string | null;
					updated_at?: string;
				};
				Update: {
					amount?: number | null;
					amount_extent?: Database['public']['Enums']['amount_extent'] | null;
					amount_note?: string | null;
					amount_qualifier?: Database['public']['Enums']['amount_qualifier'] | null;
					archived_at?: string | null;
					code?: string;
					confidence?: Database['public']['Enums']['confidence'];
					coverage_basis?: Database['public']['Enums']['basis'] | null;
					coverage_note?: string | null;
					created_at?: string;
					currency?: string | null;
					direction?: Database['public']['Enums']['direction'] | null;
					ends_note?: string | null;
					ends_on?: string | null;
					ends_precision?: Database['public']['Enums']['date_precision'] | null;
					instrument?: Database['public']['Enums']['instrument'];
					instrument_text?: string | null;
					line?: Database['public']['Enums']['cooperation_line'] | null;
					line_basis?: Database['public']['Enums']['basis'] | null;
					modality?: Database['public']['Enums']['modality'] | null;
					modality_basis?: Database['public']['Enums']['basis'] | null;
					note?: string | null;
					parent_agreement_code?: string | null;
					signed_note?: string | null;
					signed_on?: string | null;
					signed_precision?: Database['public']['Enums']['date_precision'] | null;
					source_url?: string;
					status?: Database['public']['Enums']['record_status'];
					status_text?: string | null;
					title?: string;
					title_en?: string | null;
					title_pt?: string | null;
					updated_at?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'agreements_currency_fkey';
						columns: ['currency'];
						isOneToOne: false;
						referencedRelation: 'currencies';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'agreements_parent_agreement_code_fkey';
						columns: ['parent_agreement_code'];
						isOneToOne: false;
						referencedRelation: 'agreements';
						referencedColumns: ['code'];
					}
				];
			};
			countries: {
				Row: {
					iso2: string;
					iso3: string;
				};
				ComputedFields: never;
				Insert: {
					iso2: string;
					iso3: string;
				};
				Update: {
					iso2?: string;
					iso3?: string;
				};
				Relationships: [];
			};
			currencies: {
				Row: {
					code: string;
				};
				ComputedFields: never;
				Insert: {
					code: string;
				};
				Update: {
					code?: string;
				};
				Relationships: [];
			};
			institution_figures: {
				Row: {
					key: string;
					note: string | null;
					period_end: number | null;
					period_start: number | null;
					qualifier: Database['public']['Enums']['amount_qualifier'];
					source_url: string;
					value: number;
				};
				ComputedFields: never;
				Insert: {
					key: string;
					note?: string | null;
					period_end?: number | null;
					period_start?: number | null;
					qualifier: Database['public']['Enums']['amount_qualifier'];
					source_url: string;
					value: number;
				};
				Update: {
					key?: string;
					note?: string | null;
					period_end?: number | null;
					period_start?: number | null;
					qualifier?: Database['public']['Enums']['amount_qualifier'];
					source_url?: string;
					value?: number;
				};
				Relationships: [];
			};
			municipalities: {
				Row: {
					altitude_m: number | null;
					area_km2: number;
					area_source: string;
					code: string;
					founded: string | null;
					joined_on: string | null;
					name: string;
					north_south_order: number;
					note: string | null;
					population: number;
					population_source: string;
					population_year: number;
					seat_latitude: number;
					seat_longitude: number;
					seat_source: string;
					slug: string;
					website: string | null;
					zone: Database['public']['Enums']['zone'];
				};
				ComputedFields: never;
				Insert: {
					altitude_m?: number | null;
					area_km2: number;
					area_source: string;
					code: string;
					founded?: string | null;
					joined_on?: string | null;
					name: string;
					north_south_order: number;
					note?: string | null;
					population: number;
					population_source: string;
					population_year: number;
					seat_latitude: number;
					seat_longitude: number;
					seat_source: string;
					slug: string;
					website?: string | null;
					zone: Database['public']['Enums']['zone'];
				};
				Update: {
					altitude_m?: number | null;
					area_km2?: number;
					area_source?: string;
					code?: string;
					founded?: string | null;
					joined_on?: string | null;
					name?: string;
					north_south_order?: number;
					note?: string | null;
					population?: number;
					population_source?: string;
					population_year?: number;
					seat_latitude?: number;
					seat_longitude?: number;
					seat_source?: string;
					slug?: string;
					website?: string | null;
					zone?: Database['public']['Enums']['zone'];
				};
				Relationships: [];
			};
			organisations: {
				Row: {
					acronym: string | null;
					archived_at: string | null;
					country: string | null;
					created_at: string;
					name: string;
					name_en: string | null;
					name_pt: string | null;
					note: string | null;
					organisation_type: Database['public']['Enums']['organisation_type'];
					scope: Database['public']['Enums']['organisation_scope'];
					seat_city: string | null;
					seat_latitude: number | null;
					seat_longitude: number | null;
					slug: string;
					source: string;
					updated_at: string;
					website: string | null;
				};
				ComputedFields: never;
				Insert: {
					acronym?: string | null;
					archived_at?: string | null;
					country?: string | null;
					created_at?: string;
					name: string;
					name_en?: string | null;
					name_pt?: string | null;
					note?: string | null;
					organisation_type: Database['public']['Enums']['organisation_type'];
					scope: Database['public']['Enums']['organisation_scope'];
					seat_city?: string | null;
					seat_latitude?: number | null;
					seat_longitude?: number | null;
					slug: string;
					source: string;
					updated_at?: string;
					website?: string | null;
				};
				Update: {
					acronym?: string | null;
					archived_at?: string | null;
					country?: string | null;
					created_at?: string;
					name?: string;
					name_en?: string | null;
					name_pt?: string | null;
					note?: string | null;
					organisation_type?: Database['public']['Enums']['organisation_type'];
					scope?: Database['public']['Enums']['organisation_scope'];
					seat_city?: string | null;
					seat_latitude?: number | null;
					seat_longitude?: number | null;
					slug?: string;
					source?: string;
					updated_at?: string;
					website?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'organisations_country_fkey';
						columns: ['country'];
						isOneToOne: false;
						referencedRelation: 'countries';
						referencedColumns: ['iso3'];
					}
				];
			};
			people: {
				Row: {
					created_at: string;
					disabled_at: string | null;
					id: string;
					name: string;
					role: Database['public']['Enums']['staff_role'];
					updated_at: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					disabled_at?: string | null;
					id: string;
					name: string;
					role?: Database['public']['Enums']['staff_role'];
					updated_at?: string;
				};
				Update: {
					created_at?: string;
					disabled_at?: string | null;
					id?: string;
					name?: string;
					role?: Database['public']['Enums']['staff_role'];
					updated_at?: string;
				};
				Relationships: [];
			};
			project_coverage: {
				Row: {
					municipality_code: string;
					project_code: string;
				};
				ComputedFields: never;
				Insert: {
					municipality_code: string;
					project_code: string;
				};
				Update: {
					municipality_code?: string;
					project_code?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'project_coverage_municipality_code_fkey';
						columns: ['municipality_code'];
						isOneToOne: false;
						referencedRelation: 'municipalities';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'project_coverage_project_code_fkey';
						columns: ['project_code'];
						isOneToOne: false;
						referencedRelation: 'projects';
						referencedColumns: ['code'];
					}
				];
			};
			project_parties: {
				Row: {
					collective: string | null;
					contribution: string | null;
					organisation: string | null;
					position: number;
					project_code: string;
					role: Database['public']['Enums']['party_role'] | null;
					side: Database['public']['Enums']['party_side'];
				};
				ComputedFields: never;
				Insert: {
					collective?: string | null;
					contribution?: string | null;
					organisation?: string | null;
					position: number;
					project_code: string;
					role?: Database['public']['Enums']['party_role'] | null;
					side: Database['public']['Enums']['party_side'];
				};
				Update: {
					collective?: string | null;
					contribution?: string | null;
					organisation?: string | null;
					position?: number;
					project_code?: string;
					role?: Database['public']['Enums']['party_role'] | null;
					side?: Database['public']['Enums']['party_side'];
				};
				Relationships: [
					{
						foreignKeyName: 'project_parties_organisation_fkey';
						columns: ['organisation'];
						isOneToOne: false;
						referencedRelation: 'organisations';
						referencedColumns: ['slug'];
					},
					{
						foreignKeyName: 'project_parties_project_code_fkey';
						columns: ['project_code'];
						isOneToOne: false;
						referencedRelation: 'projects';
						referencedColumns: ['code'];
					}
				];
			};
			project_places: {
				Row: {
					basis: string | null;
					latitude: number | null;
					longitude: number | null;
					municipality_code: string | null;
					name: string;
					position: number;
					precision: Database['public']['Enums']['place_precision'];
					project_code: string;
				};
				ComputedFields: never;
				Insert: {
					basis?: string | null;
					latitude?: number | null;
					longitude?: number | null;
					municipality_code?: string | null;
					name: string;
					position: number;
					precision: Database['public']['Enums']['place_precision'];
					project_code: string;
				};
				Update: {
					basis?: string | null;
					latitude?: number | null;
					longitude?: number | null;
					municipality_code?: string | null;
					name?: string;
					position?: number;
					precision?: Database['public']['Enums']['place_precision'];
					project_code?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'project_places_municipality_code_fkey';
						columns: ['municipality_code'];
						isOneToOne: false;
						referencedRelation: 'municipalities';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'project_places_project_code_fkey';
						columns: ['project_code'];
						isOneToOne: false;
						referencedRelation: 'projects';
						referencedColumns: ['code'];
					}
				];
			};
			project_sdgs: {
				Row: {
					basis: Database['public']['Enums']['basis'];
					goal: number;
					position: number;
					project_code: string;
					target: string | null;
				};
				ComputedFields: never;
				Insert: {
					basis: Database['public']['Enums']['basis'];
					goal: number;
					position: number;
					project_code: string;
					target?: string | null;
				};
				Update: {
					basis?: Database['public']['Enums']['basis'];
					goal?: number;
					position?: number;
					project_code?: string;
					target?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'project_sdgs_goal_fkey';
						columns: ['goal'];
						isOneToOne: false;
						referencedRelation: 'sdg_goals';
						referencedColumns: ['goal'];
					},
					{
						foreignKeyName: 'project_sdgs_project_code_fkey';
						columns: ['project_code'];
						isOneToOne: false;
						referencedRelation: 'projects';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'project_sdgs_target_goal_fkey';
						columns: ['target', 'goal'];
						isOneToOne: false;
						referencedRelation: 'sdg_targets';
						referencedColumns: ['code', 'goal'];
					}
				];
			};
			projects: {
				Row: {
					agreement_code: string | null;
					amount: number | null;
					amount_extent: Database['public']['Enums']['amount_extent'] | null;
					amount_note: string | null;
					amount_qualifier: Database['public']['Enums']['amount_qualifier'] | null;
					archived_at: string | null;
					code: string;
					confidence: Database['public']['Enums']['confidence'];
					coverage_basis: Database['public']['Enums']['basis'] | null;
					coverage_note: string | null;
					created_at: string;
					currency: string | null;
					description: string | null;
					description_en: string | null;
					description_pt: string | null;
					direction: Database['public']['Enums']['direction'] | null;
					ends_note: string | null;
					ends_on: string | null;
					ends_precision: Database['public']['Enums']['date_precision'] | null;
					line: Database['public']['Enums']['cooperation_line'] | null;
					line_basis: Database['public']['Enums']['basis'] | null;
					modality: Database['public']['Enums']['modality'] | null;
					modality_basis: Database['public']['Enums']['basis'] | null;
					note: string | null;
					parent_project_code: string | null;
					source_url: string;
					starts_note: string | null;
					starts_on: string | null;
					starts_precision: Database['public']['Enums']['date_precision'] | null;
					status: Database['public']['Enums']['record_status'];
					status_text: string | null;
					title: string;
					title_en: string | null;
					title_pt: string | null;
					updated_at: string;
				};
				ComputedFields: never;
				Insert: {
					agreement_code?: string | null;
					amount?: number | null;
					amount_extent?: Database['public']['Enums']['amount_extent'] | null;
					amount_note?: string | null;
					amount_qualifier?: Database['public']['Enums']['amount_qualifier'] | null;
					archived_at?: string | null;
					code: string;
					confidence: Database['public']['Enums']['confidence'];
					coverage_basis?: Database['public']['Enums']['basis'] | null;
					coverage_note?: string | null;
					created_at?: string;
					currency?: string | null;
					description?: string | null;
					description_en?: string | null;
					description_pt?: string | null;
					direction?: Database['public']['Enums']['direction'] | null;
					ends_note?: string | null;
					ends_on?: string | null;
					ends_precision?: Database['public']['Enums']['date_precision'] | null;
					line?: Database['public']['Enums']['cooperation_line'] | null;
					line_basis?: Database['public']['Enums']['basis'] | null;
					modality?: Database['public']['Enums']['modality'] | null;
					modality_basis?: Database['public']['Enums']['basis'] | null;
					note?: string | null;
					parent_project_code?: string | null;
					source_url: string;
					starts_note?: string | null;
					starts_on?: string | null;
					starts_precision?: Database['public']['Enums']['date_precision'] | null;
					status?: Database['public']['Enums']['record_status'];
					status_text?: string | null;
					title: string;
					title_en?: string | null;
					title_pt?: string | null;
					updated_at?: string;
				};
				Update: {
					agreement_code?: string | null;
					amount?: number | null;
					amount_extent?: Database['public']['Enums']['amount_extent'] | null;
					amount_note?: string | null;
					amount_qualifier?: Database['public']['Enums']['amount_qualifier'] | null;
					archived_at?: string | null;
					code?: string;
					confidence?: Database['public']['Enums']['confidence'];
					coverage_basis?: Database['public']['Enums']['basis'] | null;
					coverage_note?: string | null;
					created_at?: string;
					currency?: string | null;
					description?: string | null;
					description_en?: string | null;
					description_pt?: string | null;
					direction?: Database['public']['Enums']['direction'] | null;
					ends_note?: string | null;
					ends_on?: string | null;
					ends_precision?: Database['public']['Enums']['date_precision'] | null;
					line?: Database['public']['Enums']['cooperation_line'] | null;
					line_basis?: Database['public']['Enums']['basis'] | null;
					modality?: Database['public']['Enums']['modality'] | null;
					modality_basis?: Database['public']['Enums']['basis'] | null;
					note?: string | null;
					parent_project_code?: string | null;
					source_url?: string;
					starts_note?: string | null;
					starts_on?: string | null;
					starts_precision?: Database['public']['Enums']['date_precision'] | null;
					status?: Database['public']['Enums']['record_status'];
					status_text?: string | null;
					title?: string;
					title_en?: string | null;
					title_pt?: string | null;
					updated_at?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'projects_agreement_code_fkey';
						columns: ['agreement_code'];
						isOneToOne: false;
						referencedRelation: 'agreements';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'projects_currency_fkey';
						columns: ['currency'];
						isOneToOne: false;
						referencedRelation: 'currencies';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'projects_parent_project_code_fkey';
						columns: ['parent_project_code'];
						isOneToOne: false;
						referencedRelation: 'projects';
						referencedColumns: ['code'];
					}
				];
			};
			proposals: {
				Row: {
					author: string;
					base_version: number;
					code: string | null;
					content: NonNullable<Json>;
					created_at: string;
					decided_at: string | null;
					id: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string | null;
					reviewer: string | null;
					revision: number;
					state: Database['public']['Enums']['proposal_state'];
					submitted_at: string | null;
					updated_at: string;
				};
				ComputedFields: never;
				Insert: {
					author: string;
					base_version?: number;
					code?: string | null;
					content: NonNullable<Json>;
					created_at?: string;
					decided_at?: string | null;
					id?: string;
					kind: Database['public']['Enums']['record_kind'];
					reason?: string | null;
					reviewer?: string | null;
					revision?: number;
					state?: Database['public']['Enums']['proposal_state'];
					submitted_at?: string | null;
					updated_at?: string;
				};
				Update: {
					author?: string;
					base_version?: number;
					code?: string | null;
					content?: NonNullable<Json>;
					created_at?: string;
					decided_at?: string | null;
					id?: string;
					kind?: Database['public']['Enums']['record_kind'];
					reason?: string | null;
					reviewer?: string | null;
					revision?: number;
					state?: Database['public']['Enums']['proposal_state'];
					submitted_at?: string | null;
					updated_at?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'proposals_author_fkey';
						columns: ['author'];
						isOneToOne: false;
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'proposals_reviewer_fkey';
						columns: ['reviewer'];
						isOneToOne: false;
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			record_versions: {
				Row: {
					action: Database['public']['Enums']['version_action'];
					code: string;
					content: Json | null;
					kind: Database['public']['Enums']['record_kind'];
					made_at: string;
					made_by: string | null;
					proposal: string | null;
					reason: string | null;
					version: number;
				};
				ComputedFields: never;
				Insert: {
					action: Database['public']['Enums']['version_action'];
					code: string;
					content?: Json | null;
					kind: Database['public']['Enums']['record_kind'];
					made_at?: string;
					made_by?: string | null;
					proposal?: string | null;
					reason?: string | null;
					version: number;
				};
				Update: {
					action?: Database['public']['Enums']['version_action'];
					code?: string;
					content?: Json | null;
					kind?: Database['public']['Enums']['record_kind'];
					made_at?: string;
					made_by?: string | null;
					proposal?: string | null;
					reason?: string | null;
					version?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'record_versions_made_by_fkey';
						columns: ['made_by'];
						isOneToOne: false;
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'record_versions_proposal_fkey';
						columns: ['proposal'];
						isOneToOne: false;
						referencedRelation: 'proposals';
						referencedColumns: ['id'];
					}
				];
			};
			registry_version: {
				Row: {
					changed_at: string;
					singleton: boolean;
					version: string;
				};
				ComputedFields: never;
				Insert: {
					changed_at?: string;
					singleton?: boolean;
					version?: string;
				};
				Update: {
					changed_at?: string;
					singleton?: boolean;
					version?: string;
				};
				Relationships: [];
			};
			sdg_goals: {
				Row: {
					colour: string;
					goal: number;
					name_en: string;
					name_es: string;
					name_pt: string;
					title_en: string;
					title_es: string;
					title_pt: string;
				};
				ComputedFields: never;
				Insert: {
					colour: string;
					goal: number;
					name_en: string;
					name_es: string;
					name_pt: string;
					title_en: string;
					title_es: string;
					title_pt: string;
				};
				Update: {
					colour?: string;
					goal?: number;
					name_en?: string;
					name_es?: string;
					name_pt?: string;
					title_en?: string;
					title_es?: string;
					title_pt?: string;
				};
				Relationships: [];
			};
			sdg_targets: {
				Row: {
					code: string;
					goal: number;
					label_en: string | null;
					label_es: string | null;
					label_pt: string | null;
				};
				ComputedFields: never;
				Insert: {
					code: string;
					goal: number;
					label_en?: string | null;
					label_es?: string | null;
					label_pt?: string | null;
				};
				Update: {
					code?: string;
					goal?: number;
					label_en?: string | null;
					label_es?: string | null;
					label_pt?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'sdg_targets_goal_fkey';
						columns: ['goal'];
						isOneToOne: false;
						referencedRelation: 'sdg_goals';
						referencedColumns: ['goal'];
					}
				];
			};
		};
		Views: {
			[_ in never]: never;
		};
		Functions: {
			archive_record: {
				Args: {
					code: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string;
					version: number;
				};
				Returns: number;
			};
			delete_record: {
				Args: {
					code: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string;
					version: number;
				};
				Returns: number;
			};
			publish_proposal: {
				Args: { id: string; revision: number };
				Returns: {
					author: string;
					base_version: number;
					code: string | null;
					content: NonNullable<Json>;
					created_at: string;
					decided_at: string | null;
					id: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string | null;
					reviewer: string | null;
					revision: number;
					state: Database['public']['Enums']['proposal_state'];
					submitted_at: string | null;
					updated_at: string;
				};
				SetofOptions: {
					from: '*';
					to: 'proposals';
					isOneToOne: true;
					isSetofReturn: false;
				};
			};
			registry_document: { Args: Record<PropertyKey, never>; Returns: Json };
			restore_record: {
				Args: {
					code: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string;
					version: number;
					wanted: number;
				};
				Returns: number;
			};
			save_proposal: {
				Args: {
					base_version: number;
					code: string;
					content: Json;
					id: string;
					kind: Database['public']['Enums']['record_kind'];
					revision: number;
				};
				Returns: {
					author: string;
					base_version: number;
					code: string | null;
					content: NonNullable<Json>;
					created_at: string;
					decided_at: string | null;
					id: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string | null;
					reviewer: string | null;
					revision: number;
					state: Database['public']['Enums']['proposal_state'];
					submitted_at: string | null;
					updated_at: string;
				};
				SetofOptions: {
					from: '*';
					to: 'proposals';
					isOneToOne: true;
					isSetofReturn: false;
				};
			};
			send_back_proposal: {
				Args: { id: string; reason: string; revision: number };
				Returns: {
					author: string;
					base_version: number;
					code: string | null;
					content: NonNullable<Json>;
					created_at: string;
					decided_at: string | null;
					id: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string | null;
					reviewer: string | null;
					revision: number;
					state: Database['public']['Enums']['proposal_state'];
					submitted_at: string | null;
					updated_at: string;
				};
				SetofOptions: {
					from: '*';
					to: 'proposals';
					isOneToOne: true;
					isSetofReturn: false;
				};
			};
			submit_proposal: {
				Args: { id: string; revision: number };
				Returns: {
					author: string;
					base_version: number;
					code: string | null;
					content: NonNullable<Json>;
					created_at: string;
					decided_at: string | null;
					id: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string | null;
					reviewer: string | null;
					revision: number;
					state: Database['public']['Enums']['proposal_state'];
					submitted_at: string | null;
					updated_at: string;
				};
				SetofOptions: {
					from: '*';
					to: 'proposals';
					isOneToOne: true;
					isSetofReturn: false;
				};
			};
			withdraw_proposal: {
				Args: { id: string; revision: number };
				Returns: {
					author: string;
					base_version: number;
					code: string | null;
					content: NonNullable<Json>;
					created_at: string;
					decided_at: string | null;
					id: string;
					kind: Database['public']['Enums']['record_kind'];
					reason: string | null;
					reviewer: string | null;
					revision: number;
					state: Database['public']['Enums']['proposal_state'];
					submitted_at: string | null;
					updated_at: string;
				};
				SetofOptions: {
					from: '*';
					to: 'proposals';
					isOneToOne: true;
					isSetofReturn: false;
				};
			};
		};
		Enums: {
			amendment_kind: 'extension' | 'addition' | 'suspension' | 'resumption' | 'assignment' | 'liquidation';
			amount_extent: 'record' | 'programme';
			amount_qualifier: 'exact' | 'approximate' | 'at_least';
			basis: 'stated' | 'editorial';
			confidence: 'high' | 'medium';
			cooperation_line:
				'international_agenda' | 'technical_financial' | 'agreements' | 'institutional_strengthening';
			date_precision: 'day' | 'month' | 'year';
			direction: 'south_south' | 'triangular' | 'decentralised';
			instrument:
				| 'memorandum_of_understanding'
				| 'letter_of_intent'
				| 'framework_agreement'
				| 'interadministrative_agreement'
				| 'association_agreement'
				| 'cooperation_agreement'
				| 'cofinancing_agreement'
				| 'loan_contract'
				| 'grant'
				| 'protocol'
				| 'twinning'
				| 'pact'
				| 'network_membership'
				| 'interadministrative_contract'
				| 'other';
			modality:
				| 'technical'
				| 'financial_non_reimbursable'
				| 'financial_reimbursable'
				| 'humanitarian'
				| 'food_aid'
				| 'prize';
			organisation_scope: 'international' | 'national' | 'departmental' | 'metropolitan' | 'municipal';
			organisation_type:
				| 'government'
				| 'local_government'
				| 'other_public_sector'
				| 'international_ngo'
				| 'national_ngo'
				| 'regional_ngo'
				| 'partner_country_ngo'
				| 'city_network'
				| 'public_private_partnership'
				| 'multilateral'
				| 'foundation'
				| 'private_sector'
				| 'academic'
				| 'other';
			party_role: 'funding' | 'accountable' | 'extending' | 'implementing';
			party_side: 'local' | 'counterpart';
			place_precision: 'exact' | 'approximate' | 'seat';
			proposal_state: 'draft' | 'in_review' | 'sent_back' | 'published' | 'withdrawn';
			record_kind: 'agreement' | 'project' | 'organisation';
			record_status:
				| 'in_preparation'
				| 'signed'
				| 'in_execution'
				| 'suspended'
				| 'finished'
				| 'liquidated'
				| 'cancelled'
				| 'unknown';
			staff_role: 'reader' | 'editor' | 'reviewer' | 'administrator';
			version_action: 'found' | 'published' | 'archived' | 'restored' | 'deleted';
			zone: 'north' | 'centre' | 'south';
		};
		CompositeTypes: {
			[_ in never]: never;
		};
	};
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
	DefaultSchemaTableNameOrOptions extends
		keyof (DefaultSchema['Tables'] & DefaultSchema['Views']) | { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
				DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
		: never) = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
			DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
			Row: infer R;
		}
		? R
		: never
	: DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
		? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
				Row: infer R;
			}
			? R
			: never
		: never;

export type TablesInsert<
	DefaultSchemaTableNameOrOptions extends
		keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
		: never) = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
			Insert: infer I;
		}
		? I
		: never
	: DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
		? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
				Insert: infer I;
			}
			? I
			: never
		: never;

export type TablesUpdate<
	DefaultSchemaTableNameOrOptions extends
		keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
		: never) = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
			Update: infer U;
		}
		? U
		: never
	: DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
		? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
				Update: infer U;
			}
			? U
			: never
		: never;

export type Enums<
	DefaultSchemaEnumNameOrOptions extends
		keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
	EnumName extends (DefaultSchemaEnumNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
		: never) = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
	: DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
		? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
		: never;

export type CompositeTypes<
	PublicCompositeTypeNameOrOptions extends
		keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
	CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
		: never) = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
	: PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
		? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
		: never;

export const Constants = {
	public: {
		Enums: {
			amendment_kind: ['extension', 'addition', 'suspension', 'resumption', 'assignment', 'liquidation'],
			amount_extent: ['record', 'programme'],
			amount_qualifier: ['exact', 'approximate', 'at_least'],
			basis: ['stated', 'editorial'],
			confidence: ['high', 'medium'],
			cooperation_line: [
				'international_agenda',
				'technical_financial',
				'agreements',
				'institutional_strengthening'
			],
			date_precision: ['day', 'month', 'year'],
			direction: ['south_south', 'triangular', 'decentralised'],
			instrument: [
				'memorandum_of_understanding',
				'letter_of_intent',
				'framework_agreement',
				'interadministrative_agreement',
				'association_agreement',
				'cooperation_agreement',
				'cofinancing_agreement',
				'loan_contract',
				'grant',
				'protocol',
				'twinning',
				'pact',
				'network_membership',
				'interadministrative_contract',
				'other'
			],
			modality: [
				'technical',
				'financial_non_reimbursable',
				'financial_reimbursable',
				'humanitarian',
				'food_aid',
				'prize'
			],
			organisation_scope: ['international', 'national', 'departmental', 'metropolitan', 'municipal'],
			organisation_type: [
				'government',
				'local_government',
				'other_public_sector',
				'international_ngo',
				'national_ngo',
				'regional_ngo',
				'partner_country_ngo',
				'city_network',
				'public_private_partnership',
				'multilateral',
				'foundation',
				'private_sector',
				'academic',
				'other'
			],
			party_role: ['funding', 'accountable', 'extending', 'implementing'],
			party_side: ['local', 'counterpart'],
			place_precision: ['exact', 'approximate', 'seat'],
			proposal_state: ['draft', 'in_review', 'sent_back', 'published', 'withdrawn'],
			record_kind: ['agreement', 'project', 'organisation'],
			record_status: [
				'in_preparation',
				'signed',
				'in_execution',
				'suspended',
				'finished',
				'liquidated',
				'cancelled',
				'unknown'
			],
			staff_role: ['reader', 'editor', 'reviewer', 'administrator'],
			version_action: ['found', 'published', 'archived', 'restored', 'deleted'],
			zone: ['north', 'centre', 'south']
		}
	}
} as const;
