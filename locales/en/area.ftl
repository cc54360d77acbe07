### Which area the person means; asked at the welcome, in the settings and for a message.

# A governorate's name within a sentence. Leave as it is.
area-name = { $area }
# A district's name within a sentence, with its governorate.
area-district = { $district } ({ $governorate })
# The person shared a place, which lies in one area. Buttons: yes, another.
area-guess = This looks like { $area }. Is that right?
# The person typed a name, and one area has it. Buttons: yes, another.
area-named = Do you mean { $area }?
# Several areas fit the name that the person typed; they follow as buttons.
area-which = Which of these do you mean?
# The place is close to a border between governorates, or in a district that several look after; they follow as buttons.
area-border = This place is near a border. Which governorate is yours?
# The place is outside Iraq, but so close that telephone or map may err; the nearest governorates follow as buttons.
area-edge = This place looks as if it were just outside Iraq. Which governorate is yours?
# The place is far outside Iraq. The list of governorates follows.
area-abroad = This place is outside Iraq. Please choose the governorate that you want to hear about.
# No area has the name that the person typed. The list of governorates follows.
area-nowhere = We found no area with this name. Please choose from the list, or write the name in another way.
# Button: the guess is right.
area-btn-yes = Yes
# Button: it is another area.
area-btn-another = Another area
