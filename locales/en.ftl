# Every sentence residents and staff see. Emphasis goes in <b>; buttons and toasts are plain text.

## Time
when-today = today (the { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
    [31] 31st
   *[other] { $day }th
})
when-tomorrow = tomorrow (the { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
    [31] 31st
   *[other] { $day }th
})
when-date = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
} { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
when-clock = { $date } at { $hour ->
    [0] 0
   *[other] { $hour12 }
}{ $minute ->
    [sharp] { "" }
   *[other] :{ $minute }
} { $part ->
    [night] am
    [early] am
    [morning] am
   *[other] pm
}

## Posts, kinds, categories, statuses
post-community-secretary = secretary of { $unit }
post-secretary = branch secretary of { $unit }
post-community-deputy = deputy secretary of { $unit }
post-deputy = deputy branch secretary of { $unit }
post-dispatcher = dispatcher of { $unit }
post-officer = case officer of { $unit }
post-building = building lead of { $unit }
post-household = Party household contact of { $unit }
post-partner = contact person of { $unit }
post-admin = administrator of { $unit }
kind-consultation = Question
kind-help = Help needed
kind-complaint = Complaint
kind-report = Tip-off
kind-suggestion = Suggestion
kind-thanks = Thanks
category = { $icon } { $name }
category-unknown = 📝 Something else
status-awaiting-dispatch = finding someone
status-awaiting-acceptance = waiting to be taken up
status-in-progress = being worked on
status-awaiting-resident = waiting for a reply
status-closed = finished
priority-p0 = · very urgent
priority-p1 = · urgent
rating-good = Happy
rating-fair = So-so
rating-poor = Unhappy
language-zh = 中文
language-en = English
place-unknown = Place not known yet
place-in-unit = { $place } ({ $unit })

## Reporting something
report-understood = Here is what I understood:
line-category = { $category } · { $kind }
line-words = 💬 { $words }
line-place = 📍 { $place }
line-place-unknown = 📍 The place isn’t clear yet; the street office will ask you
line-place-outside = 📍 Not in this district; the district office will look at it first
line-contact = ☎️ { $phone }
line-photos = 📷 { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
line-voice-received = 🎤 { $count ->
    [1] A voice message
   *[other] { $count } voice messages
}, see below
line-voice = 🎤 The person handling this will hear your { $count ->
    [1] voice message as it is
   *[other] { $count } voice messages as they are
}
line-promise =
    👤 The { $post } will handle it: takes it up by { $accept }, answers by { $resolve }
line-otherwise = If nobody takes it up by then, it goes to the { $post } automatically.
report-notice =
    <i>First time here: your words, place and photos are handled by { $body } and seen only by the people who work on this or check that it gets done. { $days } days after it is finished, whatever could identify you is deleted. Messages travel through Telegram and are stored on servers outside mainland China.</i>
report-ask-words = What is it about? A sentence, a photo or a voice message will do.
report-ask-place = Noted. Which estate and which building, please?
report-ask-place-urgent = I’ll tell your neighbourhood team right away. Which estate, which building?
report-outside =
    This place doesn’t seem to be in this district. For other districts please call <b>{ $hotline }</b>; they will pass it on to the right place.
    If it is in the district, please tell me the estate and building again.
report-position-hint = You can also tap the button below to send me your location.
report-which-place = “{ $name }” could be any of { $count } places. Which one do you mean?
report-which-place-unnamed = Which place do you mean?
report-ask-category = Roughly what is it about?
report-ask-category-voice = Noted. Roughly what is it about?
report-ask-whom = Noted. Who should the worker contact when they come?
report-ask-phone = Please leave a phone number. Only the worker who comes will get it, and it is deleted afterwards.
report-ask-change = What would you like to change?
report-dropped = Right, nothing was sent, and what you wrote is deleted. If that was a slip, just say it again.
report-false-alarm = Glad all is well. What you wrote is deleted. If something comes up, just tell me.
report-expired = This was never sent, so it has been deleted. If you still want to report it, just tell me again.
small-talk-greeting = { $turn ->
    [1] Hello, I’m here. Just tell me what is wrong and where.
    [2] Hello, I’m listening. Just tell me; a photo or voice message is fine too.
   *[other] Hello, I’m your neighbourhood’s doorbell. If something is wrong, just tell me what and where. A photo or voice message is fine too.
}
nod = All right. If something comes up, just tell me.
nod-draft = It isn’t sent yet. Please tap “{ $label }” below that message.
small-talk-thanks = You’re welcome. If something comes up, just tell me.
contact-alone = I got the number, but there is nothing to handle yet, so I haven’t kept it. Please tell me first what it is about.

label-agree-and-send = Agree and send
label-send = Send
label-change = Change
label-add-photo = Add a photo
label-drop = Don’t send
label-privacy = Full privacy notice
label-change-category = Change the topic
label-change-place = Change the place
label-change-contact = Change the contact
label-back = Back
label-place-unknown = Not sure, go on
label-that-place = { $hint }
label-place-elsewhere = None of these
label-other-categories = Show all
label-category-unknown = Not sure
label-contact-me = Contact me
label-contact-her = Contact her
label-contact-him = Contact him
label-contact-other = Someone else
label-send-position = Send my location
label-tell-grid = I called, tell them
label-false-alarm = False alarm

## Danger
danger-fire =
    ‼️ Get out first, then call <b>{ $fire }</b>. Give the address and say if anyone is trapped. I can’t call for you.
    Keep low, take the stairs, not the lift, go back for nothing, shut the door behind you.
    If the stairs are full of smoke: back in, door shut, wet towel along the gap, wave and shout from a window. A burning pan: lid on, heat off, no water.
danger-gas =
    ‼️ <b>Get everyone out first. Once outside, call: gas emergency { $gas }, fire { $fire }</b>
    If there is time, shut the gas valve and open the windows. Switch nothing electrical on or off, no flames, no doorbell, no lift.
    I can’t call for you, so please call first.
danger-carbon-monoxide =
    ‼️ <b>Open doors and windows now and get everybody into fresh air</b>, then call <b>{ $medical }</b> from outside. I can’t call for you.
    This poison has no smell: everybody must leave the room, nobody waits inside. Don’t touch the stove or the heater again.
    Whoever doesn’t wake: lay them on their side, open the collar; without breath, press the chest as the phone tells you.
danger-electric =
    ‼️ <b>Don’t touch the person or the wire</b>. Switch off at the mains; if you can’t, stay away and call <b>{ $fire }</b>. If somebody is down, call <b>{ $medical }</b>. I can’t call for you.
    Keep out of water. From a wire on the ground keep eight metres, hop away with feet together, and stop others.
    The power company takes broken wires at <b>{ $power }</b>. Once the power is off: without breath, press the chest as the phone tells you.
danger-collapse =
    ‼️ Call <b>{ $fire }</b> now: the address, how many are buried, roughly where. For the injured also <b>{ $medical }</b>. I can’t call for you.
    Those outside: stand back, don’t climb in, more may come down; call to those inside and let them knock.
    If you are under it: cover nose and mouth, save your strength, knock when you hear people.
danger-cracks-growing =
    ‼️ <b>Everybody out now, call the neighbours out too</b>, to open ground farther off than the building is tall, then call <b>{ $fire }</b>. I can’t call for you.
    Stairs, not the lift; go back for nothing. Don’t sleep there tonight unless an expert has looked.
danger-trapped =
    ‼️ Call <b>{ $fire }</b> now: where, how many, whether anyone is unwell. I can’t call for you.
    In a lift: press the alarm, don’t force the doors, don’t jump, sit against the wall; there is air enough.
    Don’t pull hard at a stuck arm or leg. A child hot in a locked car: break the window farthest from the child.
danger-child-alone =
    ‼️ A child without an adult: call <b>{ $police }</b> now, say where, how old, whether the door is locked. If the child is unwell, <b>{ $medical }</b>. I can’t call for you.
    Please stay near, talk through the door, tell it to keep away from window and stove. Let it go with no stranger.
    If you are that child: lock the door, open to nobody, call <b>{ $police }</b>, say how old you are and where you live.
danger-child-danger =
    ‼️ A child hurt or unable to breathe: call <b>{ $medical }</b>. Somebody harms it, or it is in a dangerous place: <b>{ $police }</b>. I can’t call for you.
    Choking but coughing: let it cough. No sound any more: over one year, hold it from behind and thrust in and up above the navel; under one year, face down, five slaps on the back, turn, five presses on the chest.
    Swallowed something: no vomiting, no food or drink. A burn: cool running water for twenty minutes. Up high: speak softly, don’t startle it.
danger-drowning =
    ‼️ Call <b>{ $fire }</b> now, then <b>{ $medical }</b>, and say which bank. I can’t call for you.
    <b>Make no chain of hands, and don’t jump in unless you are trained</b>. Throw a rope, a pole, an empty can, a lifebuoy; shout for adults. On cracking ice lie flat and crawl back.
    Out of the water without breath: don’t drain water, give breaths and press the chest as the phone tells you.
danger-traffic-accident =
    ‼️ If anyone is hurt, call <b>{ $medical }</b> first, then <b>{ $traffic }</b>; a burning car or somebody stuck inside, <b>{ $fire }</b>. I can’t call for you.
    Those unhurt: behind the barrier, hazard lights on, warning sign up the road.
    Don’t move the injured unless the car burns or may be hit again. Note the plate of a car that fled.
danger-medical =
    ‼️ Call <b>{ $medical }</b> now. Give the address, say how the person is, stay on the line and do what you are told. I can’t call for you.
    No breath: press the chest as they say, hard, fast, without a stop. Bleeding: press a clean cloth on it with force.
    No drink, no pills; somebody stays with them. Don’t move those who fell; but out of coal smoke or fire drag them at once.
danger-no-answer =
    ‼️ Old, ill, or there are sounds or a smell inside: call <b>{ $medical }</b> and <b>{ $police }</b> now to open the door; to break it, <b>{ $fire }</b>. I can’t call for you.
    Keep knocking and phoning, look through the window, ask neighbours for a key. If you smell gas, no doorbell, no light: go away first, then call.
danger-violence-home =
    ‼️ Call <b>{ $police }</b> now: which floor and flat, whether there are children, whether there is a knife. If you can’t speak, call and stay on the line, or text <b>{ $text }</b>. I can’t call for you.
    Inside: out of the kitchen, take the children to where a door locks or leads out. A neighbour: don’t go in alone; several people may knock together.
    Badly hurt: <b>{ $medical }</b>. Unless you tap a button below, nobody is told from here.
danger-violence-other =
    ‼️ Call <b>{ $police }</b> now; I can’t call for you. If you can’t speak, call and stay on the line, or text <b>{ $text }</b>.
    Get to people, light, a door that locks; don’t go closer, don’t chase. If you are followed, into a shop, not straight home. If anyone is hurt, <b>{ $medical }</b>.
    Unless you tap a button below, nobody is told from here.
danger-weapon =
    ‼️ <b>Run, lock, hide, mute the phone</b>, then call <b>{ $police }</b>; if you must be silent, text <b>{ $text }</b>. I can’t call for you.
    If you can’t run, push something heavy against the door and keep off door and window. Don’t talk them down, don’t grab, don’t film.
    Unless you tap a button below, nobody is told from here.
danger-suicide =
    ‼️ If it may happen now, call <b>{ $police }</b>; after pills or cuts, <b>{ $medical }</b>. I can’t call for you.
    Don’t leave them alone. Keep some distance, speak softly, listen; don’t provoke, grab or crowd; put pills, knives, ropes away.
    If it is you: please come down from the height or away from the water, put the pills far off, ask somebody you trust to sit with you, or call <b>{ $care }</b>, day and night. Unless you tap a button below, nobody is told from here.
danger-poisoning =
    ‼️ Call <b>{ $medical }</b> now: what, how much, how long ago; stay on the line. I can’t call for you.
    <b>Don’t make them vomit, no water, no milk</b>, unless the phone tells you. Keep the bottle, the rest and what was vomited for the hospital.
    A gas: cover nose and mouth, run against the wind, don’t go in after anybody. On the skin: clothes off, rinse with water.
danger-animal =
    ‼️ Badly hurt, short of breath, or a snake bite: call <b>{ $medical }</b> now. If it still attacks, <b>{ $police }</b>. I can’t call for you.
    Get behind a door or into a car; don’t run, don’t shout, don’t stare at it. Dog or cat bite: soap and water for fifteen minutes, vaccine today.
    Snake bite: sit still, wound low, don’t suck, don’t tie it off, remember how it looked. Many stings: to hospital too.
danger-manhole =
    ‼️ Somebody fell in: call <b>{ $fire }</b> and <b>{ $medical }</b> now. I can’t call for you.
    <b>Don’t climb down</b>: there may be bad air or fast water. Lie at the edge, talk to them, hand down a rope to hold.
    Let somebody stop people and cars.
danger-falling =
    ‼️ Somebody is hurt: <b>{ $medical }</b>. Somebody hangs up there, or more will fall: <b>{ $fire }</b>. I can’t call for you.
    <b>Clear the ground below and block the way</b>; nobody stands there to look.
    Don’t move or raise whoever fell; wait for the ambulance. Tell whoever hangs to keep still; don’t reach out and pull.
danger-explosion =
    ‼️ <b>Run first, until you can’t see the place</b>, then call <b>{ $fire }</b>; for the injured, <b>{ $medical }</b>. I can’t call for you.
    It may blow again: don’t go back, don’t watch, keep away from glass.
    Something like a shell or a bomb: don’t touch, don’t carry, walk away, stop others.
danger-missing-person =
    ‼️ <b>Call { $police } now; there is no need to wait 24 hours</b>. I can’t call for you.
    Say: how old, wearing what, last seen when and where, phone number, any illness. Find a recent photo.
    One stays where they were last seen; others ask shops and guards for cameras. Look first at water, stations, former homes.
danger-fraud-now =
    ‼️ <b>Stop: hang up, send no more, end screen sharing</b>. Call <b>{ $police }</b> now, then the bank that paid, and ask it to stop the payment. I can’t call for you.
    Not sure whether it is fraud: ask <b>{ $fraud }</b>. The police have no safe account and never ask for money by phone.
    Keep chats and receipts. Give account, password and codes to nobody, not here either.
danger-flood-danger =
    ‼️ Go up, then call <b>{ $fire }</b>: where, how many, how high the water is, who can’t walk. I can’t call for you.
    If you can’t get out: roof or table, wave something bright, save the battery. Mains off; don’t touch appliances, lamp posts, electric boxes.
    A dead car: leave it; if the door won’t open, break the corner of a side window. Don’t wade through fast water.
danger-sexual-assault =
    ‼️ Call <b>{ $police }</b> now; if you can’t speak, call and stay on the line, or text <b>{ $text }</b>. I can’t call for you.
    Get to where people are. This is not your fault. If you are hurt, <b>{ $medical }</b>.
    Don’t wash or change yet: it is evidence. To talk to somebody first, the women’s line <b>{ $women }</b>. Unless you tap a button below, nobody is told from here.
danger-abduction =
    ‼️ <b>Call { $police } now</b>: plate, colour of the car, which way, what the person wears. I can’t call for you.
    Shout “I don’t know him”, ask everybody near to stop them and to film.
    If it is you: hold on to a post, break something, shout fire, run into a shop.
danger-shut =
    { $kind ->
        [fire] If you cannot get out, do not force it: a room away from the fire, door shut, wet cloth along the gap, wave from the window. Tell <b>{ $number }</b> the floor, how many you are, and that you cannot walk out. In a lift, press the bell and wait.
        [gas] If you cannot walk out, open every window, stay beside one, touch no switch and no flame. Call from the window for help, and tell <b>{ $number }</b> the floor and that you cannot walk.
        [police] If you cannot get out, lock the door, push something heavy against it, keep quiet. Tell <b>{ $number }</b> which room, and stay on the line.
        [traffic] Nobody stuck in a car should be pulled. Engine off, hazard lights on; tell <b>{ $number }</b> that somebody cannot get out.
       *[other] If you cannot move, do not try hard; lean where you are. Tell <b>{ $number }</b> where you are and whether the door is open; open it if you can reach it.
    }
danger-inside =
    { $kind ->
        [fire] Do not go back in. Tell <b>{ $number }</b> now: which floor and flat, how many, in which room. Shout to them to shut the door and come to the window.
        [gas] Do not go back in, do not ring the bell. From outside tell <b>{ $number }</b> how many are inside and in which flat, and shout to them to come out.
        [police] Do not go in. Tell <b>{ $number }</b> how many are inside, and whether there are children or old people.
       *[other] Tell <b>{ $number }</b> how many are inside and how they are; somebody should wait at the door for the ambulance.
    }
danger-no-call = Keep dialling, try another phone, ask somebody beside you to call too. If <b>{ $number }</b> is busy, call <b>{ $police }</b>, they pass it on; try even without signal, and if you cannot speak, text <b>{ $text }</b>.
danger-out =
    { $kind ->
        [fire] Good that you are out. Do not go back. Stay away from the building, count everybody, and tell <b>{ $number }</b> at once who is missing.
        [gas] Good that you are out. Do not go back yet. Away from the building call <b>{ $number }</b>, shout to the neighbours, ring no bell, take no lift.
       *[other] Good. Stay where it is safe, do not go back, and wait for those from <b>{ $number }</b>.
    }
danger-called = Good. Keep the phone on, and let somebody wait at the door. For the grid to come and help as well, press the button above.
danger-late = Call <b>{ $number }</b> again and ask where they are; tell them which gate, and send somebody to the corner to meet them.
danger-after = I see, and hope everybody is well. If anything changes, call <b>{ $number }</b> again.
danger-next =
    { $kind ->
        [fire] People before things: out, shut the door behind you, call <b>{ $number }</b>, wait outside, go back for nothing.
        [gas] Wait outside for those from <b>{ $number }</b> and go in only when they say so. Until then touch no switch.
        [medical] Stay on the line with <b>{ $number }</b>, they tell you step by step. Nothing to drink, no pills, do not lift them; without breath, press the chest as they say. Open the door and send somebody down for the ambulance.
        [traffic] Stand safely beside the road, do not move the injured, wait for those from <b>{ $number }</b>. Photograph the plates and the place.
       *[other] Stay where a door locks, keep talking with <b>{ $number }</b> and do as they say. Do not go near.
    }
danger-place = Noted: { $place }. Say this address first on the phone.
danger-heard = Heard, your { $count } messages are kept together. First call <b>{ $number }</b>; for the grid to come too, press the button above.

## The resident’s case
receipt-number = ✅ Noted, number <b>{ $number }</b>
receipt-subject = { $place } · { $category }
receipt-waiting = The { $post } has been told: takes it up by { $accept }, answers you by { $resolve }.
receipt-waiting-late = The { $post } has been told: takes it up by { $accept }. The promised { $resolve } was not kept; we are pressing for it.
receipt-vacant = It is in the queue and we are finding someone for it. You get an answer by { $resolve }.
receipt-in-progress = 🙋 The { $post } is working on it and will answer you by { $resolve }.
receipt-redo = 🙋 The { $post } is working on it again and will answer you by { $resolve }.
receipt-awaiting-you = There is a result. Please tell us in the message below whether it is solved.
receipt-explained-to-you = There is an answer for you, in the message below.
receipt-solved = You said it is solved. This is finished.
receipt-explained = Recorded as “explained, not solved”.
receipt-unconfirmed = We didn’t hear back from you, so this stops here for now.
receipt-withdrawn = You took this back. Nothing more will be done.
receipt-refused = This could not be taken on.
receipt-merged = Being handled together with another report of the same thing.
receipt-phone-kept = ☎️ Phone number kept, only for the worker who comes.
receipt-next-open = To add something, just reply to this message.
receipt-next-closed = If something comes up, just tell me. All your reports are under /my.
receipt-withdraw = Do you really want to take this back?
label-withdraw = Take it back
label-withdraw-yes = Take it back
label-withdraw-no = Keep it
label-leave-phone = Leave a number
reply-answered = Passed on to the { $post }.
reply-added = Added to { $number }.
reply-to-closed = This one is finished. If there is something else, please tell me afresh.
reply-to-closed-redo = This one is finished. If it still isn’t right, you can have it done again. For anything else, just tell me.
label-still-broken = Still not right
verdict-result =
    Answer from the { $post }:
    { $result }
verdict-solved = Is the problem solved?
verdict-satisfied = Noted, it’s solved. Are you happy with how it was handled?
verdict-thanks = Got it, thank you for telling us. If something comes up, just tell me.
verdict-redo = You said it isn’t solved, so the { $post } has been asked to do it again and will answer you by { $resolve }.
verdict-review = The post above has been asked to look at it again. You will hear from them.
label-solved = Solved
label-not-solved = Not solved
label-no-reason = I’d rather not say
prompt-reason = What still isn’t right? A sentence or a photo will do.
prompt-reason-taken = Noted. The { $post } has been asked to do it again and will answer you by { $resolve }.
prompt-reason-skipped = Right, the { $post } has been asked to do it again and will answer you by { $resolve }.
prompt-phone = Please send a phone number. Only the worker who comes will get it.
prompt-phone-taken = ☎️ Number kept, only for the worker who comes.
prompt-phone-again = I couldn’t make out a number. Please send it again, for example 11 digits starting with 138.
push-accepted = 🙋 The { $post } has taken this up and will answer you by { $resolve }.
push-moved = The { $post } is now in charge of this and takes it up by { $accept }. You still get your answer by { $resolve }.
push-moved-late = The { $post } is now in charge of this and takes it up by { $accept }. The promised time has passed, and somebody above is pressing for it.
push-asked =
    The { $post } asks you:
    { $words }
    Just answer here: text, photo or voice message.
push-progress =
    🙋 The { $post }:
    { $words }
my-title = You have reported { $count ->
    [one] { $count } thing
   *[other] { $count } things
}:
my-line = <b>{ $number }</b> { $place } · { $category } · { $status }
my-empty = You haven’t reported anything yet. If something is wrong, just tell me.
label-previous = Previous
label-next = Next

## Commands
welcome =
    Hello, I’m your neighbourhood’s doorbell.
    If something is bothering you, just tell me what and where. A sentence, a photo, a voice message or a location will do. I’ll find the right person and tell you how far they’ve got.
help =
    Just tell me, for example “the lift in building 3 has stopped”. I’ll note what it is, where, who will handle it and by when you get an answer. One tap sends it.
    To add something, reply to that message. To see how it is going, tap /my.
    Decide with neighbours /voice, link up with your family /family, have somebody look in on you /care, your grid /grid.
    Change language /language, privacy /privacy, drop a report /cancel.
    If a life is in danger, call 110, 119 or 120 first. You can also call { $hotline }.
help-staff = <i>In a post: to-do /todo · week /week · figures /figures · board /board · digest in a group /link</i>
command-unknown = I don’t know that command. Just tell me what is wrong, or see /help.
link-forged = That link isn’t quite right, but never mind. Just tell me what is wrong and where.
privacy =
    <b>How your information is used</b>
    <b>Who</b>: { $body }, contact { $contact }.
    <b>Why</b>: to handle what you report. We only take what is needed for that: your words, photos or voice messages, the place, and a phone number if you wish.
    <b>Who can see it</b>: the people who work on it or check that it gets done. They don’t see your name or account. A flat number may let people who know you guess who you are, so leave it out if you’d rather not say.
    <b>How long</b>: { $days } days after it is finished, whatever could identify you is deleted. Anything not sent is deleted after { $hours } hours, or at once if you tap “Don’t send”. An address is remembered only if you tap “Remember it”; have it forgotten in /grid.
    <b>Abroad</b>: messages travel through Telegram and are stored on servers outside mainland China. Tapping “Agree and send” is your separate consent to this. If you don’t agree, you can phone or go to the community office instead.
    <b>Your rights</b>: see everything under /my, correct it by replying, take it back at any time. To have it deleted or to complain, use the contact above.
    <b>Clearing this chat</b>: I can’t delete messages older than 48 hours. In Telegram, press and hold this chat and choose “Delete chat”.
language-which = 用哪种语言？ / Which language?
language-chosen = Right, I will speak English.
cancel-done = Right, all dropped. If something comes up, just tell me.
cancel-nothing = There is nothing unfinished. If something is wrong, just tell me.
unreadable-sticker = I can’t tell what a sticker means. Please tell me in a sentence, a photo or a voice message.
unreadable-poll = I can’t pass on polls. Please tell me in a sentence, a photo or a voice message.
unreadable-other = I can’t open this kind of message. Please send a sentence, a photo or a voice message instead.
set-aside = I couldn’t deal with that last message. It has been kept and staff will look at it. If it’s urgent, please call { $hotline }; otherwise just carry on.
toast-stale = This button is out of date. Please see the latest message.
toast-stale-list = This message is old. Send /todo for the list as it is now.
toast-forged = This button no longer works. Just tell me what is wrong.
toast-look-again = This has just changed. Please take a look before you tap.
toast-add-photo = Just send the photo here.
toast-not-yours = This one isn’t yours to see.
toast-already-redo = This is already being done again, or is finished. Please see the latest message.
toast-say-what = Please see below: what still isn’t right?
menu-my = My reports
menu-todo = My tasks (staff)
menu-language = Change language
menu-privacy = Privacy
menu-cancel = Drop a report
menu-help = How it works

## Posts and invitations
invitation-taken =
    Right, you are now <b>{ $post }</b>.
    New cases arrive here with buttons. All your tasks are under /todo. Everything for this post is done in this chat.
invitation-expired = This invitation has expired. Please ask the administrator for a new one.
invitation-gone = This invitation was already used or doesn’t exist. Please ask the administrator for a new one.
todo-no-post = You hold no post at the moment, so you have no tasks. If you want to report something, just tell me.
todo-empty = Nothing left to do, all done.
todo-title = You have { $count ->
    [one] { $count } case
   *[other] { $count } cases
}{ $late ->
    [0] , none overdue
   *[other] , <b>{ $late }</b> overdue
}:
todo-line = { $late }<b>{ $number }</b> { $place } · { $category } · { $status } · by { $until }
todo-late = ⏰ overdue ·{ " " }

## The officer’s card
card-title = { $status } · <b>{ $number }</b> · { $category } · { $kind } { $urgency }
card-new = 🟠 New
card-to-dispatch = 🟣 To dispatch
card-in-progress = 🔵 In progress
card-redo = 🔴 To do again · round { $round }
card-awaiting-resident = 🟡 Waiting for the resident
card-closed = ⚪ Closed
card-moved = ⚪ Moved on
card-offered = 🧭 Redrawn: this place is yours now
card-place = 📍 { $place }
card-place-room = 📍 { $place } · 🔒 { $room }
card-words = “{ $words }”
card-erased = What could identify the resident has been deleted on schedule.
card-speaks-english = 🌐 The resident speaks English: ready-made answers go out in English, your own words as they are
card-phone = ☎️ { $phone }
card-clock-resolve = ⏱ Answer by { $resolve }
card-clocks = ⏱ accept by { $accept } · answer by { $resolve }
card-now-with = Now with the { $post }.
card-offered-to = This place now belongs to the { $post }. The case stays yours until they take it over.
card-history = · { $at } – { $what }
card-correct = Which category should { $number } be?
card-corrected = Category changed to { $category }.
card-give = Who should get { $number }? Now showing: { $unit }
card-given = Dispatched to { $unit }.
quote-with-media = { $words } { $media }
history-accepted = accepted by the { $post }
history-returned = returned, now with the { $post }: “{ $reason }”
history-assigned = dispatched to the { $post }
history-offered = grids redrawn, offered to the { $post }
history-taken-over = taken over by the { $post }
history-inherited = grids redrawn, moved to the { $post }
history-climbed = nobody took it up, now with the { $post }
history-asked = asked the resident: “{ $words }”
history-answered = the resident answered: “{ $words }”
history-added = { $who ->
    [neighbour] a neighbour who joined
   *[writer] the resident
} added: “{ $words }”
history-progressed = progress: “{ $words }”
history-corrected = category changed to { $category }
history-contact = the resident left a phone number
history-resolved = answer: “{ $words }”
history-denied = the resident says not solved, round { $round }
history-denied-said = the resident says not solved, round { $round }: “{ $words }”
history-solved = the resident confirmed it is solved
history-explained = explained, not solved
history-unconfirmed = no reply from the resident
history-withdrawn = taken back by the resident
history-refused = not taken on
history-merged = merged with another case
label-accept = Accept
label-take-over = Take it over
label-accept-myself = I’ll do it
label-ask = Ask the resident
label-return = Not mine
label-more = More
label-log = Log progress
label-resolve = Done
label-correct = Change category
label-full-text = Full text
label-give = Dispatch to…
label-give-here = To { $unit }
label-up = Up one level
label-never-mind = Never mind
label-send-result = Send
label-edit-result = Edit

## The officer’s questions and answers
prompt-about = { $number } · { $subject }
prompt-question = What would you like to ask the resident? One sentence will do.
prompt-question-sent = Asked the resident: “{ $words }”
prompt-progress = How is it going? Write a sentence, send a photo or tap a ready-made one. The resident will see it.
prompt-progress-sent = Told the resident: { $words }
prompt-progress-logged = Progress logged, the resident can see it: { $number }
prompt-return = Why isn’t this yours? Tap a reason or write a sentence. You can return it only once; the street office decides.
prompt-returned = Returned to the street office: “{ $words }”
return-other-grid = Not in my grid
return-department = For a department
return-property = Property or owner
prompt-result = What is the result? Write a sentence or tap a ready-made one.
prompt-result-photo = What is the result? Write a sentence, then send a photo from the spot (things only, no faces or number plates).
prompt-result-again = Please write the result again.
prompt-result-words = Photo received. Now a sentence about the result.
prompt-result-now-photo =
    “{ $text }”
    Now send a photo from the spot (things only, no faces or number plates).
prompt-result-preview =
    The resident will see:
    “{ $text }” { $media }
prompt-result-sent = Sent to the resident: “{ $text }”. Waiting for them to confirm.
prompt-below = Please see the message below.
prompt-cancelled = Right, never mind.
prompt-which = Which case is this about?
prompt-chosen = It’s { $number }.
push-answered =
    The resident answers:
    { $words }
push-added =
    { $who ->
        [neighbour] A neighbour who joined
       *[writer] The resident
    } adds:
    { $words }
push-denied =
    🔴 The resident says it isn’t solved. Please do it again.
    { $words }
push-denied-above =
    🔴 { $number }: the resident says it isn’t solved ({ $at }). The { $post } is doing it again.
    { $words }
push-withdrawn = The resident took this back. Nothing more to do.
push-solved = ✅ The resident confirmed it is solved.
push-unreachable = The resident has stopped the bot and can’t be reached in chat. They left no phone number. Please carry on; the result is kept and they will see it if they come back.
push-unreachable-phone = The resident has stopped the bot and can’t be reached in chat. The phone number they left is on the card.

## Why something was not done
refusal-unknown = This case can’t be found any more.
refusal-not-yours = This case isn’t yours to handle.
refusal-not-the-owner = This case has moved to another post.
refusal-already-accepted = Already accepted.
refusal-not-accepted = Please accept it first.
refusal-already-returned = It was already returned once and can’t be returned again.
refusal-no-such-unit = That unit can’t be found.
refusal-photo-needed = A photo from the spot is still missing.
refusal-with-resident = Already answered; waiting for the resident to confirm.
refusal-no-result = There is no result yet, please wait a little.
refusal-closed = This case is already finished.
refusal-still-open = This case is still being worked on.
refusal-too-late = It is too late to have this done again. Please report it anew.
refusal-too-early = It is not time yet.
refusal-already-rated = You have already rated this, thank you.
refusal-nobody-above = There is no post above to take this.
label-apart = Report separately
label-together = It is one matter
label-change-kind = Change the request
label-hotline = Call { $hotline }
label-send-street = Send to the street
label-send-district = Send to the district
label-quiet-help = Quiet help
label-clear-chat = Clear this chat
label-priority-p0 = Emergency
label-priority-p1 = Urgent
label-priority-p2 = Ordinary
label-priority-p3 = Complex
parts-understood = You told me { $count } things. Apart they go faster, each to its own people:
parts-line = { $category }: “{ $words }”
report-ask-kind = Which of these do you want?
report-hotline = All right, nothing you said is kept here. The hotline { $hotline } answers day and night; you need not give a name.
report-around-grid =
    This goes past the grid and the community, straight to the { $to ->
        [street] street
       *[district] district
    }; they do not see your account or your building.
    This is what I noted:
report-around-street =
    This goes past the street, straight to the district; they do not see your account or your building.
    This is what I noted:
card-around = 🔒 Goes around those it is about: not passed to their level, not mentioned there.
refusal-goes-around = This goes around them, so it cannot be given to them; please choose a post above or a department.
history-kind = request changed to { $kind }
history-priority = urgency changed to { $priority }

## Quiet help
shelter-home =
    If you can call, dial <b>{ $police }</b>; if you cannot speak, stay on the line or text <b>{ $text }</b> with your address.
    Leave the kitchen, go where you can lock a door or get out, take the children with you.
    No neighbour and no grid is told, what you wrote is not kept here, and I will not write first.
shelter-help =
    The women's rights line <b>{ $women }</b> answers day and night, without a name; it knows about shelters, police warnings and protection orders.
    In danger right now, first call <b>{ $police }</b> or text <b>{ $text }</b>.
    Nothing is passed on from here, and nobody was told.
label-other-matter = Something else
shelter-numbers = Police <b>{ $police }</b> · by text <b>{ $text }</b> · women's line <b>{ $women }</b>
shelter-left = All right, go on with whatever else it is. What you said before was not kept.
shelter-secret-home = Yes. What you say here is not kept, and no neighbour, grid, employer or relative hears of it from here. The chat is still on your phone: “Clear the chat” shows how to remove it.
shelter-secret = None of this is kept, and nobody was told.
shelter-coming =
    If he is close and you can leave, go now: to a neighbour, a shop, a police station, where there are people and light.
    If not, take the children into a room that locks, not the kitchen. Dial <b>{ $police }</b> and stay on the line even without speaking, or text <b>{ $text }</b> with your address.
shelter-silent =
    If you do not dare to call, text <b>{ $text }</b>: “someone at home beats me, the address is …, do not call back”. Or ask somebody you trust to call.
    Not sure about the police yet? The women's line <b>{ $women }</b> advises you without a name.
shelter-address = I did not keep the address and told nobody. If somebody must come, call <b>{ $police }</b> and say it, or text it to <b>{ $text }</b>.
shelter-hurt-home = If it is bad, call <b>{ $medical }</b> first. Tell the doctor who did it; keep the papers and photos of the injury somewhere safe that is yours, they will count.
shelter-hurt = If you are hurt or unwell, call <b>{ $medical }</b>, say where you are, stay on the line and do as they say.
shelter-ways =
    If it is not safe now, any police station is open, or call <b>{ $police }</b>; they can warn him in writing and help you find a place to stay.
    A place to stay, divorce, children, a protection order: ask the women's line <b>{ $women }</b>, without a name. Keep medical papers.
shelter-media = I did not keep the photo or voice and gave it to nobody. As evidence, please keep it somewhere safe that is yours.
shelter-thanks = You are welcome. Take care, and write whenever you like.
shelter-here-home =
    { $turn ->
        [0] I am here. What you say is not kept, and nobody was told.
        [1] I am listening. This is not your fault.
       *[other] Take your time.
    }
    Not safe? Call <b>{ $police }</b> or text <b>{ $text }</b>. For advice, the women's line <b>{ $women }</b>, without a name.
shelter-here-life =
    { $turn ->
        [0] I am listening. It is too much to carry alone; please let somebody talk with you:
        [1] I hear you. I am not a person, but these are:
       *[other] You need not think far ahead, just talk with somebody about now:
    }
    Psychological aid <b>{ $care }</b>, day and night, without a name. Ask somebody you trust to stay with you. If you cannot hold on, call <b>{ $medical }</b>.
shelter-child =
    Don't be afraid, you did the right thing. Lock the door, open it to nobody, stay away from windows and the stove.
    Call mum or dad; if they do not answer, a grandparent, a teacher or a neighbour you know.
    If somebody knocks, you feel ill or are very scared, call <b>{ $police }</b>, say how old you are and where you live, and they will come. To talk with somebody, call <b>{ $youth }</b>.
shelter-here-child =
    { $turn ->
        [0] I am here. Turn on the lights and sit away from the door.
        [1] You are brave. Try mum or dad once more.
       *[other] Breathe slowly, I am listening.
    }
    If you are scared, call <b>{ $police }</b> and say how old you are and where you live; to talk, call <b>{ $youth }</b>.
shelter-clear = Hold these messages, choose “Delete” and tick “also for the bot”; or clear the whole chat in the menu at the top. This one, too. Come back at any time and just write.
shelter-life =
    That sounds hard. If you want to talk, call psychological aid on <b>{ $care }</b>, day and night, without a name.
    If there is danger right now, call <b>{ $medical }</b> or <b>{ $police }</b>.
    Nobody was told. If something needs doing, just go on, I am noting it.
card-reread = Changed to { $name }.

# A grid's poster, printed on paper
poster-heading = Something wrong? Say so.
poster-promise = Who handles it and how far it is: all in the chat
poster-post = The { $post } answers here
poster-scan = ① Scan and open the chat
poster-say = ② Say in your own words what it is, and where
poster-hear = ③ Only you decide whether it is solved
poster-danger = In danger call { $police } · { $fire } · { $medical } first. { $hotline } is there at any time.

## My grid, and the address that is kept
line-place-snapped = 📍 { $place }: your position is just outside the district, so the nearest grid takes it
label-browse = Choose from a list
label-place-here = In this community
report-browse = Where in { $unit }?
grid-ask = Please name the estate and the building, or send your position with the button below. I will look up the grid.
grid-unit = 🏘 <b>{ $unit }</b> ({ $above })
grid-post = 🙋 Your matters go to the { $post }
grid-post-vacant = 🙋 Nobody sits as { $post } at the moment; the { $now } answers
grid-near = 🏢 In your building there is also the { $post }
grid-desk = 🪑 Mobile desk: every { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
} { $from }–{ $until }, { $place }
grid-say-more = Name the estate and the building, too, and I can tell which grid it is.
grid-next = If something is wrong, just say it.
home-offer = Shall I remember “{ $place }”? Next time it is one tap; you can have it forgotten in /grid.
home-kept = I will remember “{ $place }”. To have it forgotten, see /grid.
home-not-kept = All right, not kept.
home-forgotten = That address is forgotten.
label-keep-place = Remember it
label-keep-not = No, thanks
label-forget-place = Forget it
label-other-place = Another address
menu-grid = My grid

## Five batches, grounds for a whistle, outcomes of a mediation
batch-livelihood = Livelihood
batch-left-over = Left-over problem
batch-bottleneck = Bottleneck
batch-hazard = Safety hazard
batch-brand = Service brand
ground-beyond-grid = Beyond the grid
ground-joint = Joint enforcement
ground-emergency = Emergency
mediated-agreement = Agreement
mediated-none = No agreement
mediated-again = Meet again
mediated-no-show = Someone absent
lead-grid = the grid
lead-community = the community
lead-street = the street
responsibility = 📖 Responsibility list: <b>{ $lead }</b> leads for { $category } ({ $ground })
responsibility-none = 📖 The responsibility list says nothing of this kind; the street decides.
when-slot = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
} { $day }, { $hour } { $part ->
    [morning] am
   *[afternoon] pm
}

## Return, ruling, hand-over
return-whose = Whose is { $number }?
return-proposed = You say it belongs to { $unit }.
label-whose-unknown = Not sure
label-reopen = New facts
label-as-proposed = As proposed
label-hand-over = Hand over
hand-over-whom = To whom shall { $number } go? The resident’s time stays.
prompt-reopen = What is new since the ruling? One sentence; the district looks once more, and only once.
prompt-reopened = The district looks once more: “{ $words }”
card-proposal = Whoever returned it says it belongs to { $unit }.
card-to-rule = 🟣 To be ruled
card-handed-over = Handed over to the { $post }.
history-ruled = ruled: { $post }
history-reopened = { $post } looks once more: “{ $words }”
history-handed-over = handed over to the { $post }
refusal-return-too-late = More than a working day has passed: it can’t be returned.
refusal-yours-by-list = By the responsibility list this is led by you.
refusal-nothing-to-reopen = There is no ruling to look at, or it was looked at before.

## Time: extensions, hurrying, reminders
label-extend = Ask for more time
label-days = { $days ->
    [1] 1 working day
   *[other] { $days } working days
}
label-extend-yes = Grant it
label-extend-no = Don’t grant it
extend-how-long = How many working days later? The post above must agree; the resident sees the reason and the new time.
extend-days = { $days } working days later.
prompt-extend = Why can’t it be kept? Tap one or write a sentence; the resident will see it.
extend-parts = Parts have not come
extend-weather = The weather
extend-household = Nobody is at home
prompt-extension-asked = Passed up: “{ $words }”. Until it is granted the time stays.
card-extension-waits = ⏳ The { $post } decides about more time; until then the time stays.
card-ask-extension = The handler asks for time until { $until }: “{ $words }”
card-to-decide = 🟤 Please decide
history-extension-asked = asked for time until { $until }: “{ $words }”
history-extended = { $post } granted time until { $until }
history-extension-refused = { $post } did not grant more time
history-objected = the resident objects, now with the { $post } { $words }
history-overdue = overdue, the { $post } knows
history-urged = the resident asks to hurry
push-extended = The { $post } granted time until { $until }.
push-extension-refused = The { $post } did not grant more time.
push-slips =
    The time we promised can’t be kept: { $words }.
    The new time is { $until }; the { $post } agreed.
label-object-frail = Someone frail here
label-object = I object
object-taken = Understood. It goes one level up at once. Reply to this if there is more to say.
push-objected = Now with the { $post }, urgently: an answer by { $resolve }.
label-urge = Please hurry
toast-urged = They have been reminded.
push-urged = ⏰ The resident asks to hurry: please tell how far it is by replying to the card.
push-half-accept = ⏳ Half of the time to accept is over: please accept by { $until }.
push-half-resolve = ⏳ Half of the time is over: answer by { $until }.
push-soon-resolve = ⏳ Nearly due: answer by { $until }, or ask for more time first.
push-overdue = 🔴 This is overdue; the level above knows.
push-overdue-above = 🔴 This case of the { $post } is overdue. Please look into it.
push-overdue-resident = We did not keep our time, and we are sorry. The { $post } now looks into it; you will hear of any progress.
push-overdue-resident-alone = We did not keep our time, and we are sorry. You will hear of any progress.
push-ask-again =
    We are waiting for a word from you: is it solved? Please use the buttons above.
    Without one it ends on { $close }; for 15 days more, one word reopens it.
push-unconfirmed = We heard nothing from you, so this ends here. If it is still broken, reply within 15 days and it is taken up again.
refusal-no-extension = It was extended twice already.
refusal-urged-today = You asked today already; tomorrow you can again.

## It cannot be done, or is refused
label-explain = Can’t be done
label-refuse = Refuse
label-refuse-yes = Agree to refuse
label-refuse-no = Don’t refuse
prompt-explain = Why can’t it be done? One sentence; the resident will see it.
prompt-explain-taken = “{ $words }”
prompt-rule = By which rule? Its name and article.
prompt-explained = The resident was told; the rule: “{ $words }”
prompt-refuse = Why is it refused? One sentence; the post above must agree.
prompt-refusal-asked = Passed up: “{ $words }”
card-refusal-waits = ⏳ The { $post } decides about the refusal.
card-ask-refusal = The handler would refuse it: “{ $words }”
history-explained-result = cannot be done: “{ $words }”
history-refusal-proposed = would be refused, { $post } decides: “{ $words }”
history-refusal-rejected = { $post } does not agree to refuse
history-review = the resident asks the { $post } to look at it
verdict-ways = It can’t be done this time. What is still open to you:
verdict-explained = Noted as “explained, not solved”. If anything changes, just say it.
label-see-rule = The rule
label-want-mediation = Mediation
label-review = Have it reviewed
label-understood = Understood
rule-text = The rule: { $words }
push-explained = The resident understood; noted as explained.
push-refused =
    This was not taken up: { $words }
    You can have it reviewed one level up, or call <b>{ $hotline }</b>.
push-refused-staff = Refused by two posts; the resident has the reason.
push-refusal-rejected = The { $post } does not agree to refuse. Please go on.

## Whistle
label-whistle = Whistle
label-whistle-go = Call them
label-department-leads = ★ { $name }
label-department-called = ✓ { $name }
label-arrive = We are there
whistle-why = Why whistle for { $number }?
whistle-whom = Which departments? The first one leads; tap again to take it back.
whistle-gone = Called: { $units }. You remain the owner.
card-to-come = 📣 Please come
card-called = The { $post } calls: { $ground }. { $lead } leads; be there by { $until }.
history-whistled = whistled for { $units }
history-arrived = { $unit } arrived
history-not-arrived = { $units } did not come in time
push-whistled = 📣 { $units } were called to help.
push-arrived = 📣 { $unit } is there.
push-not-arrived = 🔴 { $units } did not come in time.
refusal-not-called = You were not called.
refusal-done = That was said already.

## Claim
label-open-claim = Open for claim
label-claim-outside = Outside
label-claim-inside = In the home
label-claim = I’ll take it
label-claim-done = It is done
label-claim-release = I can’t
label-allow-visit = They may come
label-allow-visit-not = No, thanks
claim-where = Contact households and partners will see this, not who wrote it: { $names }. Where is it?
claim-nobody = Nobody in this grid can claim it yet.
claim-opened = { $count } were asked; the first to press has it.
claim-asked-resident = It is in a home, so the resident was asked first; two go together.
claim-ready = Done, please have a look
card-to-claim = 🤝 Open for claim
card-may-claim = If you can lend a hand, one tap makes it yours; the first to press has it.
card-may-claim-pair = It is in a home and the resident agreed; two go together. One tap counts you in.
card-claimed = You took this. Thank you.
card-in-your-building = 🏠 In your building
card-neighbour = The { $post } is on it; this is for you to know. What you reply here is passed on to them.
prompt-claim-report = How did it go? Write a sentence or tap one.
prompt-claim-reported = The secretary was told: “{ $words }”
history-claimed = { $post } took it
history-claim-reported = { $post }: “{ $words }”
history-claim-released = { $post } can’t
history-visit-allowed = the resident lets them in
history-visit-not-allowed = the resident wants no visit
push-ask-visit = The { $post } would like two contact households to come and help. May they? It is handled either way.
push-visit-not-allowed = The resident wants no volunteers; please go on yourself.
push-claimed = 🤝 The { $post } took it.
push-claim-reported =
    🤝 The { $post }:
    { $words }
    If it is done, please answer the resident.
push-claim-released = The { $post } can’t; it is open again.
visit-allowed = All right, they will tell you before they come.
visit-not-allowed = All right, no volunteers; it is handled as usual.
refusal-taken = Somebody has it already, thank you.
refusal-not-to-be-claimed = This can’t be opened for claim.

## Mediation
label-mediate = Mediation room
label-mediation = The mediation
label-mediation-yes = I’ll come
label-mediation-no = I can’t
label-other-yes = Other side comes
label-other-no = Other side won’t
label-court = Court confirmation
label-confirmed = Court confirmed it
mediation-room = Mediation room, { $unit }
mediation-when = { $number }: when, in the { $place }? Both sides are asked.
mediation-offered = Offered for { $at }, { $place }. Please ring the other side and note the answer under “More”.
mediation-menu = Does the other side come? How did it go?
mediation-noted = Noted.
mediation-coming = Good, see you there. Tell us if you change your mind.
mediation-not-coming = All right, no pressure. There are other ways; reply here.
court-asked = The justice office helps: both sides ask the court together, within 30 days of the agreement.
card-ask-confirmation = Both sides agreed; please help them to have it confirmed by the court (within 30 days).
history-mediation = mediation on { $at }, { $place }
history-mediation-answered = { $who ->
    [resident] the resident
   *[other] the other side
} { $answer ->
    [yes] comes
   *[no] won’t come
}
history-mediated = mediation: { $outcome }
history-confirmation = { $post } helps with the court
history-confirmed = confirmed by the court
push-mediation =
    We would like you and the other side to talk it over: { $at }, { $place }.
    Whether you come is up to you; it is handled either way.
push-mediation-answered = The resident { $answer ->
    [yes] will come.
   *[no] can’t come.
}
push-other-answered = { $answer ->
    [yes] The other side comes, too. See you there.
   *[no] The other side can’t come; we will find another way.
}
push-mediated-agreement = 🤝 You reached an agreement; keep your copy. The court can confirm it, free of charge.
push-mediated-none = No agreement this time. It goes on; you may meet again or go to law, the secretary will tell you how.
push-mediated-again = You will meet once more; we will tell you when.
push-mediated-no-show = Not everybody came today. We will tell you a new time.
push-confirmation = The { $post } will help with the court’s confirmation and contact you.
push-confirmed = ✅ The court confirmed the agreement.
refusal-no-appointment = There is no appointment, or it is over.

## The same matter
label-join = Me too
label-join-not = Something else
label-merge = Same matter
label-still-broken-here = Not for me
same-found =
    A neighbour reported this already: { $subject }, the { $post } is on it.
    Join, and you will hear of all progress; nobody sees who wrote.
same-count = { $count } households reported it.
same-joined = You joined { $number }; you will hear of any progress.
receipt-joined = ✅ Reported together with neighbours, number <b>{ $number }</b>
merge-which = Which one is the same as { $number }? Everybody goes on hearing of it; nothing said is lost.
merge-line = { $number } { $subject }
merge-none = There is no other case of this kind here.
merge-done = Merged into { $number }.
again-below = All right, one of your own; see below.
again-words = { $category } is still broken (before: { $number })
push-result-joined =
    The { $post } answers:
    { $words }
push-solved-joined = The neighbour who reported it says it is solved. If it isn’t for you, tap, and you get a case of your own.
push-withdrawn-joined = The neighbour who reported it took it back. If it is still broken for you, please say it again.
push-merged = Somebody is on the same matter already, so yours goes with it; you will hear of any progress.
refusal-not-to-be-joined = This can’t be joined; please report it by itself.
refusal-not-to-be-merged = These two can’t be merged.

## Supervision, protection, who may see
label-show-room = Room and phone
label-ask-writer = Who wrote it?
label-writer-yes = They may know
label-writer-no = They may not
prompt-writer-reason = Why must you know who wrote it? A post outside the chain must agree, and the writer is told.
prompt-writer-asked = Passed on: “{ $words }”
card-writer-waits = ⏳ The { $post } decides whether you may know who wrote it.
card-ask-writer = The { $post } wants to know who wrote it: “{ $words }”. If you agree, the writer is told.
card-writer = 👤 <a href="{ $link }">Written by this person</a>
card-to-watch = 👁 Please watch
card-watched = The { $post } is on it.
card-ask-voice = Nobody here has a phone of their own: please ask them whether it is solved.
history-room-shown = { $post } saw room and phone
history-writer-asked = { $post } wants to know who wrote it
history-writer-shown = { $by } agreed that the { $post } knows who wrote it
history-batch = counted as “{ $batch }”
push-supervise = 👁 After { $round } rounds of the { $post } the resident says it is not solved. Please watch it; the whole story is on the card.
push-supervised = From now on the { $post } watches over this.
push-voice = The handler says it is done. Please ask: is it solved?
push-writer-shown = The { $post } now knows that you wrote this; the { $by } agreed because the work needs it. If that worries you, reply here.
push-writer-granted = Granted: for 24 hours the card tells who wrote it.
push-writer-kept = The { $post } did not agree. Please don’t try to find out who wrote it.
refusal-pending = It was passed on already; please wait.
refusal-nothing-pending = There is nothing for you to decide.
push-unconfirmed-joined = This ends here. If it is still broken for you, please say it again.

## The weekly digest
digest-title = 📊 <b>{ $unit } · week { $week }</b>
digest-late = { $late ->
    [0] { $open ->
        [0] Nothing is open
       *[other] Nothing is late; { $open } open, the oldest for { $days ->
            [one] a day
           *[other] { $days } days
        }
    }
   *[other] <b>{ $late }</b> late; { $open } open, the oldest for { $days ->
            [one] a day
           *[other] { $days } days
        }
}
digest-vacant = { $n ->
    [one] <b>1</b> post has nobody; its cases go one level up
   *[other] <b>{ $n }</b> posts have nobody; their cases go one level up
}
digest-trouble = returned { $returned } · redone { $redone } · watched { $watched } · no answer { $silent }
digest-repeated = { $n } again: same place and kind, soon after closing
digest-explained = Could not be done, explained: { $share } of closed
digest-department = { $unit }: gave back { $returned } ({ $down } down), in time { $share }
digest-flow = { $filed } new ({ $change } on last week, four-week mean { $mean })
digest-closed = { $closed } closed ({ $change } on last week, four-week mean { $mean }), { $late } of them late
digest-rates = accepted in time { $response } · solved { $resolution } · satisfied { $satisfaction }
digest-few = under 5 ratings
digest-good = { $share }, { $band }
digest-about = { $band } ({ $of }+ ratings)
digest-band = { $tenths ->
    [9] 90% or more
    [7] 70 to 90%
    [5] 50 to 70%
   *[other] under 50%
}
digest-top = Mostly: { $list }
digest-hot = Hot spots: { $list }
digest-batches = Five batches (so far/target): { $list }
digest-meetings = Desks { $held } held, { $coming } to come; mediations { $mediated } held, { $agreed } to come
digest-thanks = { $thanked ->
    [0] Neighbours took on { $claimed }
   *[other] Neighbours took on { $claimed }; done, thanks to { $list }
}
digest-corrections = { $n ->
    [one] One corrected category the rules have not learned
   *[other] { $n } corrected categories the rules have not learned
}
digest-effort = The work took { $presses } presses ({ $closed } closed) and { $rings } rings at night
digest-none = none
label-week-before = Week before
label-week-after = Week after
week-no-post = Figures are for those who sit in a post. What you reported is in /my.
week-no-grid = 🏘 With /grid you follow the grid you live in; then you read here what was done around you. What you reported is in /my.
weekday = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
}
digest-chart-title = { $unit } · week { $week }
digest-chart-flow = { $filed } new · { $closed } closed · { $open } open
digest-chart-new = New
digest-chart-closed = Closed
digest-chart-late = { $late ->
    [0] Nothing is late
   *[other] { $late } late
}
digest-response = In time
digest-resolution = Solved
digest-satisfaction = Satisfied
## Who may give work to whom
refusal-nobody-there = Nobody is at that post now. Choose another unit, or take it yourself.
refusal-beyond-theirs = You can give it only to units below yours. If it is not yours, use “Not mine”.
## Answers, nudges, mornings, absences, searches, the five batches
answer-source = <i>Source: { $source }. Checked by { $by } on { $reviewed }, valid until { $expires }.</i>
answer-enough = Is that clear?
answer-gone = This answer is being rewritten. Please let a member of staff answer you.
answer-done = Good. Nothing of what you said was kept. Whenever something comes up, just tell me.
label-clear = It is clear
label-ask-person = Ask a person
label-desk-times = Meet at the desk
nudge = This has not been sent yet. Do you still want to report it?
label-resume = Go on
morning = Good morning. <b>{ $count }</b> cases are waiting for you, { $today ->
    [0] none due today
   *[other] <b>{ $today }</b> due today
}.
morning-waiting = { $count } to accept.
staff-commands = <i>Find /find · away /away · open your own /open · ledger /ledger · leave a post /leave</i>
staff-only = This is for people who hold a post. What you reported is in /my; if something is wrong, just tell me.
label-due-today = Due today
label-all = All
label-accept-all = Accept all
label-accept-all-yes = Accept { $count }
label-hand-on = To the deputy
label-hand-today = { $count } due today
label-hand-all = All { $count }
label-go-on = Go on
accept-all = Accept these { $count }? Each resident will hear that you have taken it on.
accepted-all = Accepted: { $count }. The residents know.
bulk-left = { $count } are left.
hand-on-which = They go to the { $post }. Which ones? Residents will see who answers now; the promised time stays.
handed-on = Handed to the { $post }: { $count }.
handed-on-none = Nothing was handed on: either nobody can take over, or the resident has the word.
away-ask = Until when are you away? Others take what is new, and residents see who answers. You can also just say it: “until Dec 1”, “back on Monday”, “back at 3 pm”.
label-away-today = Today
label-away-tomorrow = Until tomorrow
label-away-days = Three days
label-away-week = A week
label-away-until = Until { $day }/{ $month }
label-back-at-work = I am back
away-noted = Noted: you are away until { $day }/{ $month }.
away-shared = { $post }: others at the post answer.
away-instead = { $post }: what is new goes to the { $to }.
away-nobody = { $post }: nobody else can answer right now, please tell the administrator.
away-in-hand = You still have { $count } in progress.
away-over = Welcome back. What is new comes to you again.
leave-which = Which post do you leave?
leave-sure = Leave “{ $post }”? Its { $count } cases go to whoever takes over first.
leave-waits = { $count } stay with the post and wait for the next holder.
leave-done = You have left “{ $post }”. Thank you for your work.
label-leave = Leave the post
find-how = Write a number, a place or a matter behind the command, like /find 1123-042 or /find 停水 3号楼.
find-nothing = Nothing found among your posts' cases and those below (open ones, and those closed in the last 90 days). The end of a number, the name of an estate or of a category is enough.
find-title = Found { $count }:
find-line = <b>{ $number }</b> { $place } · { $category } · { $status } · reported { $at }
open-how = Write a sentence behind the command, like /open no charging shed at the east gate.
open-which = A matter of the { $post }'s own: “{ $words }”. Which batch?
open-done = Opened, in “{ $batch }”: “{ $words }”. The level above will say whether it is done.
ledger-unit = 📒 <b>{ $unit }</b>
ledger-line = { $batch }: <b>{ $solved }</b>/{ $target } solved · { $open } open{ $late ->
    [0] { "" }
   *[other] {" "}· <b>{ $late }</b> late
} ({ $campaign })
ledger-line-alone = { $batch }: { $open } open{ $late ->
    [0] { "" }
   *[other] {" "}· <b>{ $late }</b> late
}
ledger-next = Open a matter of your own with /open; a wrong batch is changed on the card, under the category.
## Protected cases, volunteers, too many in a day
report-around-neighbour =
    This does not pass through your grid, it goes straight to the { $to ->
        [community] community
        [street] street
       *[district] district
    }; the grid sees neither your account nor your building, and nobody in the building is told.
    This is what I wrote down:
label-send-community = To the community
card-around-grid = 🔒 Around the grid: not to the grid, nobody in the building is told, no volunteers; look at door and phone only before a visit, each look is kept.
card-claimed-by-others = ⚪ Somebody took it
card-outrun = Somebody is on the way already, thank you.
card-claimed-alone = You are one; a second is needed, then go together.
card-claimed-pair = You go together with { $other }, thank you. Look at door and phone just before the visit; it is kept.
card-claim-done = The secretary knows and will answer the resident, thank you.
push-look-at-card = Please look at the card above, something is asked of you.
refusal-no-justice = Nobody answers at the justice office now; please go there, or press again in a few days.
flood =
    You sent { $count } today, and all are being worked on. This one is kept for you; send it tomorrow.
    If it cannot wait, call <b>{ $hotline }</b>; in danger just say so, that is always taken.
label-send-later = Send tomorrow
toast-flood = It is kept for you; please send it tomorrow.
receipt-joined-result = There is a result, see below; once the neighbour who reported it first says it is solved, you will be told.
receipt-joined-solved = The neighbour who reported it first says it is solved; it ends here.
receipt-joined-ended = It ends here for now.
receipt-joined-withdrawn = The neighbour who reported it first took it back; it is no longer worked on.
card-no-longer = ⚪ Nothing for you to do · { $number }
push-confirmation-asked = The resident wants the court to confirm the agreement; { $post } helps.
card-come = 📣 You are there
card-to-confirm = ⚖️ Please help at the court
card-claimed-by-you = 🤝 You took this
push-claimed-resident = 🤝 { $post } comes to help.
push-review = The { $post } now looks at it: taken up by { $accept }, an answer by { $resolve }.
receipt-late = 🙋 The { $post } is working on it. What was promised by { $resolve } was not kept; they are being pressed.

## Commons: following, sessions, on behalf, offers

menu-desk = Mobile desk
label-follow = Follow this grid
label-unfollow = Stop following
followed = Fine. You will hear when { $unit } has a service or news.
unfollowed = Fine. No more news from { $unit }.
label-unbook = Cancel booking
label-came = { $at } came
label-missed = { $at } no-show
label-call-off = Call it off
label-call-off-yes = Yes, call it off
label-call-off-no = Keep it
label-file-for = File for somebody
label-desk-new = Announce one
label-own-place = Another place
label-minutes = { $minutes } minutes
label-announce = Publish
sitting-head = 🪑 { $brand } · { $post }
    🕘 { $from } until { $until }
    📍 { $place }
sitting-choose = Choose a time, then there is no queue:
sitting-booked = ✅ Kept for you: { $at }.
sitting-full = All slots are taken. Write here instead; it will be handled just the same.
sitting-over = It is over. If there is anything, write here.
sitting-called-off = It was called off, we are sorry. Write here instead; it will be handled just the same.
sitting-called-off-staff = Called off; those who booked were told.
sitting-call-off = Really call it off? { $count } who booked will be told.
sitting-count = Booked { $taken }/{ $slots }
sitting-line = { $at } · { $number } · { $state ->
    [came] came
    [missed] did not come
   *[waiting] booked
    }
sitting-today = Your appointment is today.
sitting-next = Here is the next one, if you like:
sittings-title = { $count } coming:
sittings-none = Nothing is planned in the grids you follow. Send /grid to follow yours, and you will hear of it.
sittings-none-staff = Nothing is planned.
declined-no-such-time = That time has passed, please choose another.
declined-taken = Somebody just took that time, please choose another.
declined-booked = You have a time already.
declined-too-late = The time has passed.
declined-too-early = It has not begun yet.
declined-over = It was called off or is over.
announcing-title = A session
announcing-post = 🪑 { $brand } · { $post }
announcing-place = 📍 { $place }
announcing-time = 🕘 { $from } until { $until }
announcing-slots = 👥 { $count } slots
announcing-ask-post = In which post?
announcing-ask-place = Where?
announcing-ask-words = Write the place in a few words, such as “East gate pavilion”.
announcing-ask-day = On which day?
announcing-ask-hours = From when until when? You can also write it, like “9:30 to 11”.
announcing-ask-length = How long for each?
announcing-check = Residents who follow these grids will hear of it.
announcing-dropped = Fine, nothing was published.
announcing-day = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[other] Sun
    } { $day }/{ $month }
behalf-ask = Write down what the person says; photos are fine. Your next message is filed on their behalf; /cancel to stop.
behalf-no-post = This is for staff. If there is anything, just write it.
behalf-ask-contact = How can the person be reached?
label-behalf-phone = By telephone
label-behalf-visit = At their door
behalf-notice = Please read out: what you say is handled by { $body }, only those who handle or supervise it see it, and what identifies you is deleted { $days } days after the end. Submit only if they agree.
behalf-filed = ✅ Filed on their behalf, number <b>{ $number }</b>; please read it out.
    { $post } answers. If somebody in the family has a phone, a link lets them follow it.
label-family-link = Link for family
behalf-taken = Somebody of the family follows it already.
behalf-link = The link for { $number }, valid for 7 days and once; please hand it over:
    { $link }
link-expired = This link has expired; please ask for a new one.
link-gone = This link was used already, or was not made here.
link-own = Your own post handles this matter; somebody else of the family should follow it.
link-ask = Somebody filed <b>{ $number }</b> for your family. Would you like to follow it and say whether it is solved?
    Your account is kept by { $body } for this matter only, and cut from it { $days } days after the end.
label-link-yes = Yes, I will
label-link-no = No
link-taken = Fine, you will hear how it goes.
link-left = Fine. The link can still be used.
offer-ask = What can you help residents with? One sentence; it stands for { $days } days.
offer-no-post = This is for partners. If there is anything, just write it.
offer-line = { $n }. { $words }
label-offer-end = End no. { $n }
offer-what = “{ $words }”: which kind of matters?
label-offer-any = Any
offer-published = ✅ Published: “{ $words }”, for { $days } days. You will be asked when it is needed.
offer-withdrawn = Withdrawn: “{ $words }”.
label-partners = Partners who help
offers-title = Partners who can help:
offers-line = · { $partner }: { $words }
offers-none = No partner here can help with this at the moment.
offer-gone = It was withdrawn.
offer-asked = { $partner } was asked; you will hear when they take it.

## Residents' voice

menu-voice = Neighbours decide
voice-about = 🗳 <b>Neighbours decide</b>: you propose, the branch looks and publishes; neighbours discuss, then vote, one vote a household; what is carried gets done, and everybody is told.
voice-waiting = 👀 { $count } waiting for you.
voice-remind = ⏰ Half of the time is over, and this still waits for you:
voice-words-only = 📷 Photos do not go along: neighbours read what you write. What matters in them, please put into words.
proposals-waiting = 🗳 Residents' proposals that wait for you: { $count } /voice
voice-running = Running in your grid now, { $count }:
voice-running-none = Nothing is being discussed in your grid now.
voice-no-grid = To see what your grid discusses, send /grid and follow it first.
voice-entry = { $stage ->
    [look] To look at
    [discuss] Discussed
    [vote] Vote
    [carried] Carried
   *[other] Being done
    } · { $words }
label-voice-new = Propose something
voice-where = All right. Which estate and building is it about? I will find the grid.
voice-what = For the neighbours of { $unit }. Please write in one text what should be done and why. No names, phone numbers or doors, please.
voice-confirm = 
    🗳 Shall it go like this?
    “{ $words }”
    📍 { $unit }
    👤 Within { $days } days it is looked at by the { $post }: if it is published, all neighbours who follow this grid get it; if not, you hear why. Nobody sees that it was you. You follow the grid from then on and get the result.
voice-notice =
    <i>First time: { $body } handles your words. Once published, the neighbours of this grid can read them but not who you are; they are deleted { $days } days after it is over. Messages go through Telegram and are stored on servers abroad.</i>
label-propose = Propose it
label-agree-and-propose = Agree and propose
label-voice-again = Rewrite
label-as-case = Report it
label-voice-drop = Drop it
voice-dropped = All right, nothing proposed, and nothing of it is kept.
voice-below = Please see the message below.
voice-as-case = This is handled as a report; please see the message below.
voice-head = 🗳 <b>{ $title }</b> · { $unit }
voice-words = “{ $words }”
voice-erased = (the words were deleted in due time)
voice-older = 🗳 “{ $words }” – the latest is in the message below.
voice-passed-on = 🗳 “{ $words }” is with the { $post } now.
voice-gone = This proposal is not there any more.
voice-title-yours = Your proposal
voice-title-discuss = A neighbour’s proposal, for discussion
voice-title-vote = Please vote
voice-title-result = What neighbours decided
voice-title-doing = Decided by neighbours, being done
voice-title-told = Decided by neighbours, how it ended
voice-title-look = A resident’s proposal, please look
voice-title-running = A resident’s proposal
voice-title-declined = A resident’s proposal, not published
voice-title-begin = Carried, please begin
voice-handed = ✅ It is proposed. By { $until } it is looked at by the { $post }; if not, it goes one level up by itself. You hear either way.
voice-published = 📣 Published. Neighbours discuss it until { $until }, then vote. You will get the result.
voice-everybodys = What comes next, and the result, is in the latest message below.
label-voice-withdraw = Take it back
voice-taken-back = All right, it is taken back. To propose again, send /voice.
voice-declined = Not published. Reason: { $reason }
voice-author-told = Whoever proposed it got the reason.
voice-lapsed = We are sorry: nobody came to look at this proposal, so it could not be published.
voice-lapsed-branch = 🗳 “{ $words }” was looked at by nobody in time and not published; whoever proposed it knows.
voice-other-ways =
    You can still: propose it in other words (/voice); if something is wrong, just tell me, and somebody handles it in a set time; or call { $hotline }.
voice-remarks = 💬 Neighbours say:
voice-remark = · { $words }
voice-discussing = Discussed until { $until }, then voted on for { $days } days.
label-remark = Say something
voice-say = Please write what you think in a sentence. The branch reads it before it is shown, without saying who wrote it. No names or phone numbers, please.
voice-say-agrees = By writing and sending it you agree to this.
voice-use-buttons = Please use the buttons below that message.
voice-remark-taken = 💬 Got it. The branch reads it and adds it to the discussion, without saying who wrote it.
voice-remark-late = The discussion is over, so this could not be added. You can vote now: please see the latest message.
voice-said-enough = You have said three things already; let others have their say.
voice-yours = ✔️ You chose: { $choice } (can be changed until the end, and only you see it)
voice-voting = ⏱ Until { $until }. Nobody sees who chose what, and it is deleted once counted; the count is told only after the end. Those linked as one household have one vote, the last one pressed.
label-vote-yes = For
label-vote-no = Against
label-vote-abstain = Abstain
voice-taken = Noted: { $choice }. It can be changed until the end.
voice-counting = ⏱ The vote is over and is being counted; the result comes in a moment.
voice-carried = ✅ Carried: { $yes } for, { $no } against, { $abstain } abstained.
voice-rejected = Not carried: { $yes } for, { $no } against, { $abstain } abstained.
voice-undecided = Fewer than { $count } votes: so that nobody can guess who chose what, no numbers are told, and it counts as neither carried nor rejected. The branch may take it as advice.
voice-to-do = 👤 To be begun by { $until } by the { $post }; if not, it goes one level up by itself. Everybody is told when it is done.
voice-doing = 🔧 Being done by the { $post }; whether it is done is for somebody else to say. Then everybody is told.
voice-done = ✅ It is done, and somebody else than who did it confirmed it. Thank you all for your ideas.
voice-not-done = It could not be done this time; whoever proposed it was told why and by which rule. You can propose another way.
voice-ended = This is closed, and nobody has confirmed how it went. If it is not done, just tell me.
voice-called-off = Whoever proposed it took it back, so it is not done.
voice-merged = It is being done together with another matter.
voice-withdrawn = Whoever proposed it took it back; it is not discussed any more.
voice-next = You have an idea, too? Send /voice and propose it.
voice-look =
    Once published, neighbours discuss it for { $discuss } days, then vote for { $vote } days. Not publishing needs a reason, which the proposer gets; who that is, is not shown.
    ⏱ By { $until }; if nobody looks, it goes one level up by itself.
label-publish = Publish
label-publish-not = Don’t publish
voice-why-not = Why not? Choose one or write a sentence; whoever proposed it gets it.
reason-person = About a certain person, not for public discussion
reason-under-way = Already planned and under way
reason-not-ours = Not for this grid to decide
voice-refused = The proposer was told: “{ $reason }”
voice-refused-late = Somebody has dealt with this proposal already; nothing was changed.
voice-running-discuss = ⏱ Discussed until { $until }, then voted on.
voice-running-vote = ⏱ Voted on until { $until }; nobody sees the count before.
voice-judge = Shall these go into the discussion? Who wrote them is not shown.
voice-judge-line = { $n }. “{ $words }”
label-let-in = Add no. { $n }
label-let-in-not = Leave out no. { $n }
voice-judged-already = Somebody has looked at this one already.
voice-begin =
    “Begin” makes it a matter of your post; whoever proposed it (or the post above, if they cannot be reached) says whether it is done, and everybody is told.
    ⏱ By { $until }; if not, it goes one level up by itself.
voice-begin-anyway = If it seems right, you may still press “Begin”: your post does it, and the post above says whether it is done.
label-begin = Begin
voice-follow-first = Send /grid and follow this grid first, then have your say and vote.
voice-too-early = The vote has not begun yet.
voice-too-late = The time is over; please see the latest message.
voice-over = This step is over; please see the latest message.


## Households, people to look after, hours

family-what = 👪 <b>Link up with your family</b>
family-meaning = Once you are linked:
    · The branch secretary and deputy of your grid can look at what each of you has reported, side by side, and settle it in one visit. When residents vote, your home counts once.
    · Family members never see what the others reported, only that they are linked. Reports of wrongdoing, matters that go around the grid and danger at home are always left out.
    · Each of you can leave at any time. Nobody is told.
family-kept = All that is kept is that you belong together. { $body } keeps it and deletes it when you leave.
family-how = To ask a family member, tap the button below; that is your own yes. If somebody gave you eight digits, just send them here.
family-linked = You are linked with your family. You can ask one more person, or leave at any time; nobody is told.
family-code = Read this out to your family member: <b>{ $code }</b>
    Or pass on the link: { $link }
    It works once, within { $hours } hours. You are linked only after they agree.
family-code-spent = This code was used, or its time is over. To ask again, send /family.
family-asked = 👪 Whoever gave you this code would like you to be <b>linked with their home</b>.
family-joined = ✅ You are linked. To leave, send /family at any time.
family-joined-others = 👪 A family member is now linked with you. To leave, send /family at any time.
family-declined = All right, you are not linked. They are not told.
family-left = You have left. Nobody was told.
family-not-linked = You are not linked with anybody.
family-gone = This code was used, or its time is over. Please ask for a new one.
family-no-code = A code has eight digits. Please look again.
family-own = This is your own code. A family member has to use it.
family-same = You are linked already.
family-other = You are linked with another home. To change that, leave it first in /family.
family-tries = That is enough tries for today. Come back tomorrow, or have the link passed on to you.
label-family-invite = Agree and ask them
label-family-more = Ask one more
label-family-leave = Leave
label-family-yes = Agree, link us
label-family-no = Don’t link
label-visit = Whole family
visit-title = 🏠 <b>{ $brand }</b>
visit-line = · <b>{ $number }</b> { $category } · { $status } · by { $until }
visit-with = { "  " }handled by { $post }
visit-door = { "  " }🚪 { $place } { $room }
visit-when = This family agreed to one visit. When will you go? They are told when you come.
visit-arranged = Visit: { $at }
visit-told = They have been told. At the door, tap “Room and phone”; to log what was done, tap a number.
visit-open = Room and phone are shown until { $until }; this look is on record. To log what was done, tap a number.
visit-over = 🏠 This visit has been put away. To open it again, use “Whole family” under “More” on a case’s card.
visit-none = Something changed in this home. Please open it again from a card.
visit-announced = 🏠 The { $post } will visit you { $at } about { $numbers }, which you reported. If that does not suit you, just reply here.
care-what = 🫖 <b>Look in on me</b>
    Put yourself on the list, and the branch secretary or deputy of your grid will come by now and then and ask what you need. You can stop it at any time.
    What is it about?
label-care-alone = I live alone
label-care-frail = Ill or hard to move
label-care-other = Something else
label-care-family = Ask my family
label-care-self = Put me on the list
care-words = Please tell me in one sentence.
care-place = Where shall they visit you? Please write the estate, the building and the flat.
words-please = I can’t use a voice message here, and nobody was sent it. Please type a sentence.
care-place-again = I could not tell which grid that is. Please write the estate and the building, for example “Chunhui Apartments building 3, flat 302”.
care-consent = Is this right?
    · { $reason }
    · 📍 { $place }

    <b>Your health and your home are sensitive, so this needs a consent of its own.</b> Only the branch secretary and deputy of { $unit } can see it, only to visit you. { $body } keeps it; messages travel through Telegram and are stored on servers outside mainland China. Say stop, and it is deleted at once.
label-care-yes = Agree
label-care-no = No, thanks
label-care-place = Another address
care-noted = ✅ Done. The branch secretary and deputy of { $unit } can see it. To stop, send /care.
care-dropped = All right, you are not on the list, and what you wrote is not kept.
care-mine = 🫖 You are on the list: { $reason } · { $place }.
    Only the branch secretary and deputy of your grid can see it.
label-care-stop = Stop the visits
care-stopped = All right, it is stopped, and everything about it is deleted.
care-family-asked = Your linked family has been asked. It is up to them, and you are not told what they decide.
care-family-once = They were asked today already.
care-offered = 🫖 Your family is thinking of you: would you like the branch to look in on you now and then? It is up to you, and your family is not told.
label-care-look = See how it works
care-title = 🫖 <b>People to look in on</b> · { $count }, the longest unvisited first
care-line = { $n }. { $place } · { $reason } · { $visited }
care-last = last { $at }
care-never = not visited yet
care-title-kept = <i>This is for you alone. Please don’t pass it on.</i>
care-empty = 🫖 Nobody in your grid has asked to be looked in on yet. Residents do so themselves with /care.
care-list-over = The list of people to look in on has changed. Send /care to see it.
care-moved = Grids were redrawn: { $unit } looks in on you from now on; its secretary and deputy see what you noted, and nobody else. One press below stops it.
care-lost = Grids were redrawn, and your address fits none of them, so what you noted was deleted. To be looked in on, please use /care again.
label-care-visited = No. { $n } visited
care-visited = Noted
care-visited-today = Noted today already
morning-care = On your list, { $count } were not looked in on for { $days } days: /care
book-brand = Book: { $brand }
clinic-none = No { $brand } is planned at the moment. Whoever follows this grid is told as soon as there is one.
clinic-which = { $brand }: which one suits you?
label-away-evening = Not before 7 pm
away-hours = All right, you are away until { $at }?
away-hours-soon = { $count } cannot wait that long and can go to the { $post }.
away-hours-rest = { $soon ->
    [0] All { $count } stay
   *[other] The other { $count } stay
} with you. Where the promise allows, residents read “You hear from them by { $at }”.
label-away-hand = Hand those on
label-away-keep = Keep them all
label-away-yes = Yes
away-hours-noted = Noted: you are away until { $at }. What you have in hand stays yours.
receipt-back = You hear from them by { $at }.
behalf-link-spent = This link was used, or its time is over. For another one, use “Link for family” where it was filed.
refusal-writer-kept = It was decided in this round not to tell; it cannot be asked again
card-below = 📎 { $number }: please see the newer card below.


## Lists behind the digest
label-behind-late = Late ones
label-behind-hot = Hot spots
label-behind-about = By category
label-behind-digest = Back to digest
behind-late = { $n ->
    [0] ⏰ <b>{ $unit }</b>: nothing is late now
   *[other] ⏰ <b>{ $unit } · { $n } late</b>
}
behind-late-line = { $number } · { $category } · { $days } d over · { $post }
behind-late-line-below = { $number } · { $unit } · { $category } · { $days } d over · { $post }
behind-uncategorised = no category
behind-hot = { $n ->
    [0] 📍 <b>{ $unit }</b>: no hot spot (three of a kind at one place in a week)
    [one] 📍 <b>{ $unit } · one hot spot</b>
   *[other] 📍 <b>{ $unit } · { $n } hot spots</b>
}
behind-hot-line = { $unit } · { $category } · { $times }
behind-about = 🗂 <b>{ $unit } · { $n } new, by category</b>
behind-about-line = { $category } { $n }/{ $filed } ({ $percent }%)
behind-hidden = Kinds with fewer than 3 in a community are left out: somebody could be recognised.


## The residents' digest

public-title = 🏘 <b>You said it, it was done</b>
    { $unit } · { $from } to { $until }
public-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
    }
public-done = ✅ { $place }: { $what }{ $times ->
    [1] { "" }
   *[other] { " " }({ $times } reports)
    }
public-more = ✅ and { $n } more
public-consent = <i>Only where whoever reported it agreed, and never who it was.</i>
public-nothing = Nothing can be named this week: it is only named where whoever reported it agreed.
public-flow = { $filed } new. Of { $all } in hand { $closed } were closed{ $open ->
    [0] { "" }; nothing is left open
   *[other] , { $open } are being worked on
    }.
public-few = It was a quiet week. No numbers, so that nobody can guess who it was.
public-quiet = Nothing new this week, and nothing is left open.
public-next = Coming up:
public-session = 🗓 { $from } · { $brand } · { $place }
public-ask = If anything is wrong, just write it here: what and where.
public-ask-in-private = If anything is wrong, please write privately to @{ $bot }, not here.
public-late = <i>Sent late: it could not go out on time.</i>
public-again = <i>Sent once more.</i>
public-corrected = <i>Corrected: the numbers were checked again; these are right.</i>
label-weekly = Tell me weekly
label-weekly-not = No, thanks
label-weekly-stop = No more digests
weekly-offer = Shall I tell you once a week what was done in { $unit }?
weekly-yes = Fine. Once a week you will hear what was done in { $unit }, and when a service comes there.
weekly-not = Fine, I won’t. If you change your mind, follow your grid in /grid.
weekly-stopped = Fine, no more digests of { $unit }. You still hear when a service comes.
tell-ask = May things in public that were put right for you be named in the neighbours’ weekly digest? This one as “{ $place }: { $what }”, never who you are.
label-tell = Yes
label-tell-not = No
label-tell-no-more = No longer
label-tell-again = You may
tell-yes = Fine. Things in public that are put right will be named like this. Take it back at any time in /privacy.
tell-no = Fine. Nothing you report will be named there.
privacy-tells = <b>The neighbours’ digest</b>: you agreed that things in public are named, never who you are.
privacy-tells-not = <b>The neighbours’ digest</b>: nothing you report is named.
channel-not-yours = This is for community secretaries and administrators: it puts the residents’ digest into the community’s group or channel.
channel-which = The residents’ digest can stand in the community’s group or channel, once a week and nothing else. For which place?
channel-which-below = Which community?
channel-line = · “{ $title }”: { $unit }
label-unlink = Unlink “{ $title }”
channel-code = For the group or channel of { $unit }:
    1. Add @{ $bot } to it (in a channel as an administrator who may post).
    2. Send this line there within { $hours } hours; it works once:
    <code>/link { $code }</code>
    You will hear here when it is linked.
channel-linked = ✅ “{ $title }” is linked: the residents’ digest of { $unit } once a week, and nothing else. To end it, send /link.
channel-unlinked = Fine, no more digests in “{ $title }”.
channel-gone = It was unlinked already.
channel-left = I can no longer write in “{ $title }”; the digest of { $unit } stops there. To have it back, send /link.


## Board and exports

label-this-week = This week
label-last-week = Last week
label-this-month = This month
label-this-quarter = This quarter
label-this-year = This year
month-name = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
    }
figures-of = { $unit } · { $period }
figure-open = Open
figure-late = Open and late
figure-filed = New
figure-closed = Closed
figure-closed-late = Closed late
figure-returned = Returned
figure-redone = Redone
figure-supervised = Watched from above
figure-unconfirmed = No answer
map-title = { $unit } · open cases
map-few = fewer than 3
map-from = { $from } or more
board-link = 📋 The board, good until { $until }. The link is yours alone; please do not pass it on:
    { $link }
board-none = There is no board here. Figures are in /week.
label-board-end = Take link back
board-ended = The link is taken back. /board makes a new one.
board-over = This link to the board is over. /board makes a new one.
board-title = Menling board
board-gone = There is nothing here: the link is wrong, has expired or was taken back. /board in the chat makes a new one.
board-unit = Unit
board-period = Period
board-category = Category
board-every-category = Every category
board-show = Show
board-by-category = Other figures are not kept by category.
board-categories = New, by category
board-batches = Five batches, solved
board-hidden = Above a grid, categories with fewer than 3 are not named, and satisfaction is told roughly.
board-until = Read-only. The link is good until { $until } and can be taken back in the chat at any time.
board-back = ← Back to the figures
board-listed = { $what } · { $count }
board-protected = Protected cases are listed for the post that handles them only.
board-no-cases = None.
board-number = Number
board-status = Status
board-age = Days
board-owner = Who handles it
board-days = { $days ->
    [one] 1 day
   *[other] { $days } days
    }
board-more = { $count } more are not listed; please narrow it down.
map-none = There is nothing to draw here just now.
figures-text = 📊 <b>{ $unit } · { $period }</b>
    open and late <b>{ $late }</b> · open { $open }
    new { $filed } · closed { $closed }, { $overdue } of them late
    returned { $returned } · redone { $redone } · watched { $watched } · no answer { $silent }
    accepted in time { $response } · solved { $resolution } · satisfied { $satisfaction }
figures-about = Mostly: { $list }
label-table = Table
label-map = Map
table-caption = { $unit } · { $period }, for any spreadsheet.
table-failed = The table could not be made; it is being looked into. The figures are in /figures.
table-code = Code
table-from = From
table-to = To
table-of = Of

## Words instead of buttons
answer-solved = Noted: solved. How satisfied you are is one tap in the message above.
answer-which = Do you mean <b>{ $number }</b> { $subject }? Is it solved?
answer-was-solved = All right, it is solved.
answer-was-not = All right, it isn’t solved yet.
answer-other-matter = All right, that’s something else.
label-another-matter = Something else
number-unknown = That number is none of yours; please check it. Everything you reported is in /my.
report-ask-building = I only know buildings { $buildings } there, no building { $number }. Which building is it?
label-building-as-said = It is building { $number }
line-place-unsure = 📍 { $place }; the building still has to be checked
place-unsure = { $place } (building to be checked)
my-line-due = { $post }, by { $until }
mend-ask = Shall the place be { $place }?
label-mend = Make it building { $number }
mend-done = Done: { $place }.
mend-late = There is a result already, or the place can’t be changed any more. To add something, just say it.
history-mended = the writer put the place right: { $words }
push-mended = 📍 The writer says it is { $place }; it is changed above.

## Asides: what is said to the bot itself
aside-robot = I am a robot: I write down what you say and bring it to the right people. Those who come are human. Just tell me what is wrong.
aside-human = I am a robot and cannot put you through. To talk to somebody now, call <b>{ $hotline }</b>, day and night. Or tell me here what is wrong and where: the people in charge will answer you in this chat.
aside-weather = I don’t know the weather; your phone’s forecast does. If something is wrong around your home, just tell me.
aside-sorry = No trouble at all. Just tell me what is wrong.
aside-thanks = You are welcome, good that it is done. To let the people who helped hear it, say “praise”, whom, and where.
aside-mended = Good to hear. Whenever something comes up, just tell me.
aside-reporting = Yes, please: what is wrong, and where? A sentence, a photo or a voice message will do.
aside-anger = I can hear that you are upset. What is wrong, and where? Tell me, and I find the right people.
answer-more = Noted. Is the answer above enough? If not, press “Ask a person”: everything you said goes along.
report-ask-place-again = All of that is noted. Only the place is missing: which estate, which building? A road or a shop nearby will do; if you cannot say, press “{ $label }”.
report-outside-words =
    This place seems to be outside our district. For other districts please call <b>{ $hotline }</b>; they pass it on.
    If it is about something in the district, tell me what is wrong and in which estate.
unsent = That one is sent. Another one of yours is not yet: { $subject }. To send it, press “{ $label }” there.
receipt-number-redo = 🔁 Being done again, number <b>{ $number }</b>

# The staff's week
label-new-matter = Something new
prompt-new-matter = All right, something new then.
label-hurry = Press for it
label-tell-handler = Say something
label-take-it = I take it over
toast-hurried = The post in charge has been asked to hurry.
prompt-remark = What would you like to tell the post in charge? The resident will not see it.
prompt-remark-sent = Passed on to the post in charge: { $words }
prompt-remark-passed-on = Passed on to the { $post }, not to the resident: { $number }
push-hurried = ⏰ The { $post } asks to hurry: please tell how far it is by replying to the card.
push-remarked = 💬 { $post }: { $words }
push-handed = The { $post } carries this on from now on. You still get your answer by { $resolve }.
push-taken-late = 🙋 The { $post } has taken this over; you will hear of any progress.
push-taken-from-you = The { $post } has taken this over; nothing more to do for you.
push-overdue-alone = 🔴 This is overdue, and there is no post above to tell. Please give the resident an answer soon.
push-overdue-lapsed = 🔴 The { $post } did not decide in time about the later date you asked for, so it lapsed. This is overdue; the level above knows.
push-overdue-lapsed-above = 🔴 The later date the { $post } asked for was not decided in time and lapsed. The case is overdue; please look into it.
push-extension-lapsed = The later date the { $post } asked for was not decided in time and lapsed. The case is overdue.
push-must-decide = ⏳ The { $post } still waits for your decision about a later date. Without it by { $until } the request lapses and the case is overdue.
refusal-too-late-to-extend = The promised time has passed; it cannot be extended any more.
history-hurried = the { $post } asks to hurry
history-remarked = the { $post } says “{ $words }”
history-extension-lapsed = the { $post } did not decide about the later date
todo-answered = { $count } more answered, waiting for the resident.
todo-line-answered = <b>{ $number }</b> { $place } · { $category } · { $status }
todo-watched = 👁 Overdue below, for you to look into: <b>{ $count }</b>.
watched-title = For you to look into: { $count }
watched-none = Nothing for you to look into now.
watched-post = ↳ with the { $post }
label-watched = To look into
morning-late = <b>{ $count }</b> of them are overdue.
card-history-earlier = { $count } earlier
return-proposed-nobody = You can’t say whose it is.
card-watched-waiting = The { $post } has not taken it up yet.
card-neighbour-waiting = Waits for the { $post } to take it up; this is for you to know. What you reply here is passed on to them.
away-too-long = That day is not within the next { $days } days. Please say it again or tap one.
extension-granted-by-you = You granted the later date; the post in charge and the resident know.
extension-refused-by-you = You did not grant the later date; the post in charge knows, and the promised time stands.
refusal-agreed-by-you = You agreed to the refusal; the post in charge and the resident know.
refusal-rejected-by-you = You did not agree to the refusal; the post in charge knows and goes on.
