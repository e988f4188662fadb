"""The training pathway: courses, bookings, what people have done, and whether it helps."""
