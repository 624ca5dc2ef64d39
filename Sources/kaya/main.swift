print("kaya")
