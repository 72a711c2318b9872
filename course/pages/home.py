"""Home: where you are, and one way to go on; on a first visit, one question."""

from course.interactions import at_the_screen
from course.interactions.arriving import arrive, welcome
from course.interactions.painting import heading
from course.interactions.standing_here import paint_lists, paint_now
from course.views.home import home

screen = at_the_screen()
view = home(screen.classroom, screen.viewer, screen.zone)
arrive()

heading(view.greeting, view.course if view.now else "")
if view.now is None:
    welcome(view)
else:
    paint_now(view, view.now)
if not view.ways:
    paint_lists(view)
