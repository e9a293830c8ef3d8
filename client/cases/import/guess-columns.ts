/** What people head the columns of their lists of complaints, by our own columns. Pure. */

/** Each as it is compared: small letters and figures, and nothing else. */
const HEADED: Readonly<Record<string, string>> = {
  oldReference:
    'reference ref refno refnumber referenceno referencenumber complaintref complaintreference complaintno complaintnumber complaintid caseref casereference caseno casenumber caseid id crmref crmno crmreference ourref ourreference uniqueid ticket ticketnumber urn no number',
  channel:
    'channel method contactmethod howreceived howmade receivedby receivedvia medium source origin howcontacted contactchannel complaintmethod methodofcontact route',
  received:
    'received datereceived receiveddate datecomplaintreceived dateofcomplaint complaintdate complaintreceived daterecd recd datercvd stage1received stage1datereceived stage1start dateopened openeddate opened datemade dateraised raised date',
  logged: 'logged datelogged loggeddate dateentered created createddate datecreated dateadded',
  name: 'name fullname customername tenantname residentname complainantname customer tenant resident complainant contactname contact firstname forename forenames christianname givenname surname lastname familyname nameofcomplainant nameofcustomer nameoftenant',
  email: 'email emailaddress mail customeremail tenantemail contactemail emailid',
  phone:
    'phone telephone tel mobile phonenumber phoneno telephonenumber telephoneno telno contactnumber contactno mobilenumber mobileno contacttelephone',
  address:
    'address fulladdress propertyaddress property customeraddress tenantaddress homeaddress address1 address2 address3 address4 addressline1 addressline2 addressline3 addressline4 street town city county postcode postalcode',
  text: 'text complaint description details detail complaintdetails complaintdetail detailsofcomplaint complaintdescription descriptionofcomplaint natureofcomplaint complaintsummary summary issue issues whathappened narrative complainttext reasonforcomplaint subject notes',
  points: 'points pointsofcomplaint complaintpoints definition complaintdefinition',
  wants: 'wants outcomesought desiredoutcome resolutionsought outcomewanted remedysought outcomessought',
  handler:
    'handler complainthandler casehandler officer caseofficer complaintofficer complaintsofficer investigator investigatingofficer assignedto assigned owner caseowner leadofficer allocatedto responsibleofficer dealtwithby',
  allocated: 'allocated dateallocated allocateddate dateassigned assigneddate allocationdate',
  acknowledged:
    'acknowledged dateacknowledged acknowledgeddate acknowledgement acknowledgementdate acknowledgementsent dateacknowledgementsent dateofacknowledgement ack acksent ackdate dateack dateacksent',
  acknowledgedLate: 'acknowledgedlate whyacknowledgementlate reasonacknowledgementlate',
  contacted:
    'contacted datecontacted firstcontact firstcontactdate dateoffirstcontact initialcontact initialcontactdate',
  extended: 'extended dateextended extendeddate extension extensiondate extensionsent extensionletter extensionagreed',
  extendedTo:
    'extendedto extensionto newduedate newtargetdate newdate reviseddate revisedduedate revisedtarget extendeddeadline',
  extendedReason: 'extendedreason extensionreason reasonforextension reasonextended',
  updateEvery: 'updateevery',
  responded:
    'responded dateresponded respondeddate response responsedate responsesent dateofresponse dateresponsesent replysent replydate datereplied finalreply',
  respondedLate: 'respondedlate whyresponselate reasonlate reasonfordelay delayreason',
  outcome: 'outcome decision result finding complaintoutcome upheld status',
  findings: 'findings reasons rationale reasonfordecision conclusion conclusions',
  remedy: 'remedy redress resolution remedies remedyoffered puttingitright actiontaken',
  compensation:
    'compensation compensationoffered compensationamount amount amountoffered goodwill goodwillgesture compensationpaid',
  action: 'action actions agreedaction actionagreed actionpromised followup outstandingaction',
  actionBy: 'actionby actiondue actionduedate actiondeadline dateactiondue',
  actionDone: 'actiondone actioncompleted actioncompleteddate dateactioncompleted',
  escalated:
    'escalated dateescalated escalateddate escalationdate escalation stage2 stage2requested stage2request stage2requestdate stage2received stage2datereceived stage2date stage2start datestage2requested',
  stage2Handler:
    'stage2handler stage2officer stage2investigator reviewer reviewofficer stage2reviewer reviewedby stage2assignedto',
  assigned: 'stage2assigned stage2allocated datestage2assigned stage2dateallocated stage2assigneddate',
  stage2Acknowledged:
    'stage2acknowledged stage2acknowledgement stage2acknowledgementdate stage2ack stage2acksent stage2dateacknowledged datestage2acknowledged stage2ackdate',
  stage2AcknowledgedLate: 'stage2acknowledgedlate',
  panelDate: 'paneldate panel dateofpanel hearingdate reviewpaneldate',
  stage2Responded:
    'stage2responded stage2response stage2responsedate stage2responsesent stage2dateresponded datestage2response finalresponse finalresponsedate datestage2responded',
  stage2RespondedLate: 'stage2respondedlate',
  stage2Outcome: 'stage2outcome stage2decision stage2result finaloutcome',
  stage2Findings: 'stage2findings stage2reasons',
  stage2Remedy: 'stage2remedy stage2redress',
  withdrawn: 'withdrawn datewithdrawn withdrawndate withdrawaldate',
  documents: 'documents document files file attachments attachment letters letter filename filenames enclosures',
  complainant: 'complainant complainanttype customertype tenure type tenuretype residenttype',
  subject: 'subject category subjectarea',
  risk: 'risk risklevel priority riskrating urgency severity',
  complexity: 'complexity complex',
  vulnerable: 'vulnerable vulnerability vulnerabilities isvulnerable vulnerablecustomer vulnerableresident',
  hazard: 'hazard hazards hazardreported damporhazard',
  recurring: 'recurring repeat repeated repeatcomplaint',
  staffConduct: 'staffconduct aboutstaff staffcomplaint',
  occurred: 'occurred dateoccurred incidentdate dateofincident dateofevent eventdate',
  aware: 'aware dateaware',
  representative: 'representative representativetype',
  representativeName: 'representativename representative advocate advocatename repname thirdparty onbehalfof',
  representativeEmail: 'representativeemail advocateemail repemail',
  representativeAddress: 'representativeaddress advocateaddress repaddress',
  groupSize: 'groupsize',
  members: 'members groupmembers alsocomplain otherpeople',
  contactBy: 'contactby preferredcontact contactpreference preferredmethodofcontact',
  adjustments: 'adjustments reasonableadjustments',
  policy: 'policy landlord',
};

const BY_HEADING = new Map<string, string[]>();
for (const [column, headings] of Object.entries(HEADED))
  for (const heading of headings.split(' ')) BY_HEADING.set(heading, [...(BY_HEADING.get(heading) ?? []), column]);

const plainly = (said: string): string =>
  said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Our columns that a heading may mean, the likeliest first; none where nobody can tell. */
export function guessedColumns(heading: string): string[] {
  const word = plainly(heading).replace(/^(?:stage|stg|st|s)(?=[12])/, 'stage');
  const stage1 = /^stage1(.+)$/.exec(word)?.[1];
  const bare = word.replace(/(?:ddmmyyyy|yyyymmdd|dd)$/, '');
  const own = Object.keys(HEADED).find((column) => column.toLowerCase() === word);
  return [
    ...new Set([
      ...(own === undefined ? [] : [own]),
      ...[word, bare, ...(stage1 === undefined ? [] : [stage1])].flatMap((one) => BY_HEADING.get(one) ?? []),
    ]),
  ];
}
